using HotlineWorkflows.Engine.Workflows.Attributes;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>
/// Runs another workflow as an instance of its own, at once and in the same transaction (Elsa: <c>ExecuteWorkflow</c>). When it comes
/// to a wait, this activity completes, or, if it is to wait, goes on once the other has ended. The result holds
/// <c>workflowInstanceId</c>, <c>status</c>, <c>subStatus</c> and <c>output</c>.
/// </summary>
[Activity("Elsa", "ExecuteWorkflow", 1, "立即运行另一个流程（作为独立的流程实例）；可以等它结束。", "子流程", DisplayName = "运行流程")]
public sealed class ExecuteWorkflow : ChildWorkflowBase
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        if (workflow.Depth >= ChildInstances.MaxDepth)
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' runs a workflow within {ChildInstances.MaxDepth} others; they seem to run each other in circles.");
        var id = ChildInstances.NewId(context);
        var child = await MakeAsync(context, null);
        workflow.StoreWithBurst(child);
        child.Start();
        await child.RunAsync();
        var hasEnded = child.Workflow.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled;
        if (!hasEnded && context.Get(WaitForCompletion))
        {
            child.Workflow.Parent = new ParentWait(workflow.InstanceId, id);
            Wait(context, id);
            return;
        }

        await EndedAsync(context, child.Workflow.InstanceId, child.Workflow.SubStatus, child.Workflow.Output);
    }

    private protected override ValueTask EndedAsync(ActivityExecutionContext context, Guid id, WorkflowSubStatus subStatus, IDictionary<string, object> output)
    {
        context.Set(Result, ChildResult.Describe(id, subStatus, output), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
