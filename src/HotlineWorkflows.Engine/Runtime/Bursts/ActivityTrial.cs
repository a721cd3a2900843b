using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>How an activity behaved when it was tried alone.</summary>
/// <param name="Status">Completed, running (it waits) or faulted.</param>
/// <param name="Inputs">Its inputs as evaluated, by name; secrets are left out.</param>
/// <param name="Outcomes">The outcomes it completed with; empty when it did not.</param>
/// <param name="Outputs">Its outputs, by name.</param>
/// <param name="Waits">Names of the bookmarks it waits at.</param>
/// <param name="Sends">Kinds of the messages it would have sent.</param>
/// <param name="Exception">What it threw, or null.</param>
public sealed record ActivityTrialResult(
    ActivityStatus Status,
    IReadOnlyDictionary<string, object?> Inputs,
    IReadOnlyList<string> Outcomes,
    IReadOnlyDictionary<string, object?> Outputs,
    IReadOnlyList<string> Waits,
    IReadOnlyList<string> Sends,
    Exception? Exception);

/// <summary>
/// Runs one activity of a definition alone and without effects: nothing is stored, no message leaves, what it leads on to does not
/// begin. Variables have their defaults.
/// </summary>
/// <param name="services">The application's services.</param>
/// <param name="clock">The business clock.</param>
public sealed class ActivityTrial(IServiceProvider services, TimeProvider clock)
{
    /// <summary>Tries an activity.</summary>
    /// <param name="plan">The definition it stands in.</param>
    /// <param name="nodeIdOrId">Its node id, id or name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when the definition has no such activity.</returns>
    public async ValueTask<ActivityTrialResult?> RunAsync(WorkflowPlan plan, string nodeIdOrId, CancellationToken cancellationToken = default)
    {
        if ((plan.Find(nodeIdOrId) ?? plan.FindByIdOrName(nodeIdOrId)) is not { } node)
            return null;
        await using var workflow = new WorkflowExecutionContext(plan, Guid.CreateVersion7(clock.GetUtcNow()), services, clock, null, cancellationToken);
        var context = workflow.Schedule(node, Around(workflow, node.Parent));
        await Executor.TryAsync(context);
        var secrets = context.ActivityDescriptor?.Inputs.Where(input => input.IsSensitive).Select(input => input.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return new ActivityTrialResult(
            context.Status,
            context.ActivityState.Where(input => !secrets.Contains(input.Key)).ToDictionary(StringComparer.Ordinal),
            context.Status == ActivityStatus.Completed ? context.CompletedWith is Outcomes outcomes ? [.. outcomes.Names] : ["Done"] : [],
            workflow.OutputsOf(node.Activity.Id),
            [.. context.Bookmarks.Select(bookmark => bookmark.Name).Distinct()],
            [.. workflow.Outgoing.Select(message => message.Kind)],
            context.Exception);
    }

    /// <summary>The containers around it, as if they were running: their variables are in scope.</summary>
    private ActivityExecutionContext? Around(WorkflowExecutionContext workflow, PlanNode? node)
    {
        if (node is null)
            return null;
        var parent = Around(workflow, node.Parent);
        var context = new ActivityExecutionContext(workflow, node, parent, ++workflow.NextSequence) { Status = ActivityStatus.Running, StartedAt = clock.GetUtcNow() };
        workflow.Restore(context);
        return context;
    }
}
