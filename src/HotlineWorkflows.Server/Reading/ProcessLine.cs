using System.Runtime.CompilerServices;
using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Server.Reading;

/// <summary>The stages a ticket of a process goes through when all goes well, as its definition states them.</summary>
/// <param name="plans">The definitions.</param>
public sealed class ProcessLine(IPlanSource plans)
{
    private static readonly string[] Main =
        [Stages.Received, Stages.Triage, Stages.Dispatch, Stages.Handling, Stages.QualityCheck, Stages.Callback, Stages.Closed, Stages.Archived];

    private readonly ConditionalWeakTable<WorkflowPlan, string[]> _known = [];

    /// <summary>Every stage of a main line there is, in order.</summary>
    public static IReadOnlyList<string> Longest => Main;

    /// <summary>The stages of a process as it is published now, in order; none while it is taken back.</summary>
    /// <param name="process">The process, <c>place/name</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<IReadOnlyList<string>> OfAsync(string process, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await plans.GetPublishedAsync(process.Replace('/', '-'), cancellationToken));
        }
        catch (KeyNotFoundException)
        {
            // An administrator took it back: nothing new is taken in, and the page goes on without its line.
            return [];
        }
    }

    /// <summary>The stages of a definition, in order.</summary>
    public IReadOnlyList<string> Of(WorkflowPlan plan) => _known.GetValue(plan, Read);

    private static string[] Read(WorkflowPlan plan)
    {
        var stated = plan.Activities.Select(step => step.Activity).OfType<TicketWait>().Select(step => step.StatedStage).ToHashSet();
        var archives = plan.Activities.Any(step => step.Activity is Archive or AfterClosing);
        return [.. Main.Where(stage => stage is Stages.Received or Stages.Closed || (stage == Stages.Archived ? archives : stated.Contains(stage)))];
    }
}
