namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Finds the ways to start a definition: the triggers on its root level that may start it.</summary>
public static class TriggerIndexer
{
    /// <summary>One row for each stimulus of each trigger of the plan.</summary>
    public static async ValueTask<IReadOnlyList<TriggerRecord>> IndexAsync(WorkflowPlan plan, BurstFactory bursts, CancellationToken cancellationToken = default)
        => [.. (await FindAsync(plan, bursts, cancellationToken)).Select(found => found.Record)];

    /// <summary>The same with the stimuli themselves, of which rows keep the hash.</summary>
    internal static async ValueTask<IReadOnlyList<(TriggerRecord Record, object Stimulus)>> FindAsync(WorkflowPlan plan, BurstFactory bursts, CancellationToken cancellationToken)
    {
        var found = new List<(TriggerRecord, object)>();
        await using var burst = bursts.Preview(plan, cancellationToken);
        foreach (var node in plan.Nodes)
        {
            if (node.Activity is not ITrigger trigger || !node.Activity.CanStartWorkflow)
                continue;
            var execution = new ActivityExecutionContext(burst.Workflow, node, null, 0);
            await execution.EvaluateInputsAsync();
            var context = new TriggerIndexingContext(execution, trigger);
            foreach (var stimulus in await trigger.GetTriggerPayloadsAsync(context))
            {
                var record = new TriggerRecord(
                    Guid.CreateVersion7(burst.Workflow.Clock.GetUtcNow()),
                    plan.Workflow.Identity.DefinitionId,
                    plan.Workflow.Identity.Id,
                    node.Activity.Id,
                    context.TriggerName,
                    StimulusHash.Of(context.TriggerName, stimulus),
                    context.DueAt);
                found.Add((record, stimulus));
            }
        }

        return found;
    }
}
