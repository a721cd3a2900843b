using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>Which processes in force a definition has a part in.</summary>
/// <param name="store">The definitions.</param>
/// <param name="plans">Versions compiled.</param>
/// <param name="places">Whose a definition is.</param>
public sealed class DefinitionUses(IWorkflowDefinitionStore store, IPlanSource plans, DefinitionPlaces places)
{
    /// <summary>
    /// Processes whose tickets may come through a definition, as <c>place/name</c>: itself, those that use it as an activity, directly
    /// or not, and those that hand tickets over to it. In order, itself first.
    /// </summary>
    public async Task<IReadOnlyList<string>> ProcessesAsync(string definitionId, CancellationToken cancellationToken)
    {
        var own = places.ProcessOf(definitionId);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var other in (await store.ListHeadsAsync(cancellationToken: cancellationToken)).Where(head => head.IsPublished && head.DefinitionId != definitionId))
        {
            if (places.ProcessOf(other.DefinitionId) is { } process && await UsesAsync(other, definitionId, own, cancellationToken))
                found.Add(process);
        }

        return own is null ? [.. found] : [own, .. found];
    }

    private async Task<bool> UsesAsync(DefinitionHead user, string definitionId, string? process, CancellationToken cancellationToken)
    {
        WorkflowPlan plan;
        try
        {
            plan = await plans.GetAsync(user.Id, cancellationToken);
        }
        catch (InvalidDefinitionException)
        {
            // What it uses cannot be told: its scenarios are tried, and tell.
            return true;
        }

        return plan.Activities.Any(node => node.Activity switch
        {
            DefinitionActivity used => used.Workflow.Identity.DefinitionId == definitionId,
            ContinueIn next => process is not null && next.Process.Expression?.Value is string name && $"{places.PlaceOf(user.DefinitionId)}/{name}" == process,
            _ => false,
        });
    }
}
