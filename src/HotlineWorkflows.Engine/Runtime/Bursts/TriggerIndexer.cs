namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Finds the ways to start a definition: the triggers on its root level that may start it.</summary>
public static class TriggerIndexer
{
    /// <summary>One row for each stimulus of each trigger of the plan.</summary>
    public static async ValueTask<IReadOnlyList<TriggerRecord>> IndexAsync(WorkflowPlan plan, BurstFactory bursts, CancellationToken cancellationToken = default)
    {
        var records = new List<TriggerRecord>();
        await using var burst = bursts.Preview(plan, cancellationToken);
        foreach (var node in plan.Nodes)
        {
            if (node.Activity is not ITrigger trigger || !node.Activity.CanStartWorkflow)
                continue;
            var execution = new ActivityExecutionContext(burst.Workflow, node, null, 0);
            await execution.EvaluateInputsAsync();
            var context = new TriggerIndexingContext(execution, trigger);
            foreach (var payload in await trigger.GetTriggerPayloadsAsync(context))
            {
                records.Add(new TriggerRecord(
                    Guid.CreateVersion7(burst.Workflow.Clock.GetUtcNow()),
                    plan.Workflow.Identity.DefinitionId,
                    plan.Workflow.Identity.Id,
                    node.Activity.Id,
                    context.TriggerName,
                    StimulusHash.Of(context.TriggerName, payload),
                    context.DueAt));
            }
        }

        return records;
    }

    /// <summary>The stimuli of all triggers of a plan, with the ids of the triggers.</summary>
    internal static async ValueTask<IReadOnlyList<(string ActivityId, object Payload)>> PayloadsAsync(WorkflowPlan plan, BurstFactory bursts, CancellationToken cancellationToken)
    {
        var payloads = new List<(string, object)>();
        await using var burst = bursts.Preview(plan, cancellationToken);
        foreach (var node in plan.Nodes)
        {
            if (node.Activity is not ITrigger trigger || !node.Activity.CanStartWorkflow)
                continue;
            var execution = new ActivityExecutionContext(burst.Workflow, node, null, 0);
            await execution.EvaluateInputsAsync();
            foreach (var payload in await trigger.GetTriggerPayloadsAsync(new TriggerIndexingContext(execution, trigger)))
                payloads.Add((node.Activity.Id, payload));
        }

        return payloads;
    }
}
