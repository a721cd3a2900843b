using HotlineWorkflows.Drawing;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A ticket's process as a drawing.</summary>
/// <param name="Name">The process.</param>
/// <param name="Svg">The drawing, to be put into a page that has its style.</param>
/// <param name="Current">The steps that wait, in the drawing's order.</param>
public sealed record DrawnFlow(string Name, string Svg, IReadOnlyList<FlowNode> Current)
{
    /// <summary>The name of the step as an element of the page.</summary>
    public static string ElementOf(FlowNode step) => $"flow-step-{step.Id}";
}

/// <summary>Draws where tickets stand in their process, on the version they run on.</summary>
/// <param name="store">Where instances are.</param>
/// <param name="definitions">Where versions are.</param>
/// <param name="plans">Versions compiled.</param>
/// <param name="bursts">Opens instances to look at.</param>
/// <param name="registry">Knows the steps.</param>
public sealed class TicketFlow(IWorkflowStore store, IWorkflowDefinitionStore definitions, IPlanSource plans, BurstFactory bursts, ActivityRegistry registry)
{
    private readonly FlowDrawing _drawing = new(registry);

    /// <summary>Draws the process of a ticket; null when it cannot be drawn, because it has no instance or nobody laid its process out.</summary>
    public async Task<DrawnFlow?> DrawAsync(PlaceEntry entry, Guid ticketId, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(ticketId, cancellationToken) is not { } instance
            || await definitions.FindAsync(instance.DefinitionVersionId, cancellationToken) is not { } version
            || DefinitionDocument.Parse(version.Json, version.DefinitionId, out _) is not { } definition)
            return null;
        try
        {
            var picture = _drawing.Read(definition);
            var trail = await TrailAsync(instance, picture, cancellationToken);
            var svg = _drawing.Draw(definition, new FlowDrawingOptions
            {
                IsEmbedded = true,
                Current = trail.Current,
                Visited = trail.Visited,
                Taken = trail.Taken,
                ClauseTitle = clause => entry.Policy.Clauses.GetValueOrDefault(clause)?.Title,
            });
            return new DrawnFlow(definition.Name, svg, [.. picture.Nodes.Where(node => trail.Current.Contains(node.Id))]);
        }
        catch (FlowDrawingException)
        {
            // The page says so; the process runs all the same.
            return null;
        }
    }

    private async Task<FlowTrail> TrailAsync(WorkflowInstanceRecord instance, FlowPicture picture, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(instance.DefinitionVersionId, cancellationToken);
        var journal = JournalReader.Read(plan, await store.ReadJournalAsync(instance.Id, cancellationToken));
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        return FlowTrail.Of(plan, picture, journal, [.. burst.Workflow.Bookmarks.Select(wait => wait.ActivityNodeId)]);
    }
}
