using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>
/// Runs another workflow as an instance of its own, at once and in the same transaction (Elsa: <c>ExecuteWorkflow</c>). When it comes
/// to a wait, this activity completes, or, if it is to wait, goes on once the other has ended. The result holds
/// <c>workflowInstanceId</c>, <c>status</c>, <c>subStatus</c> and <c>output</c>.
/// </summary>
[Activity("Elsa", "ExecuteWorkflow", 1, "立即运行另一个流程（作为独立的流程实例）；可以等它结束。", "子流程", DisplayName = "运行流程")]
public sealed class ExecuteWorkflow : Activity<object?>
{
    /// <summary>The definition whose published version runs.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "流程", Description = "运行其已发布的版本。", UIHint = InputUIHints.WorkflowDefinitionPicker, Order = 1)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>What the new instance is about; null: nothing.</summary>
    [Input(DisplayName = "关联标识", Description = "新实例的关联标识；留空则没有。", Order = 2)]
    public Input<string?> CorrelationId { get; set; } = new(default(string));

    /// <summary>What it is started with.</summary>
    [Input(DisplayName = "输入", Description = "交给该流程的输入，按输入名称填写。", Order = 3)]
    public Input<IDictionary<string, object>?> Input { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Whether this activity ends only when the other workflow has.</summary>
    [Input(DisplayName = "等待结束", Description = "该流程需要等待时，等它结束后再继续。", Order = 4)]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        if (workflow.Depth >= ChildInstances.MaxDepth)
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' runs a workflow within {ChildInstances.MaxDepth} others; they seem to run each other in circles.");
        var id = ChildInstances.NewId(context);
        var child = ChildInstances.Make(context, await ChildInstances.PlanAsync(context, context.Get(WorkflowDefinitionId)), context.Get(CorrelationId), context.Get(Input), null);
        workflow.StoreWithBurst(child);
        child.Start();
        await child.RunAsync();
        var hasEnded = child.Workflow.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled;
        if (!hasEnded && context.Get(WaitForCompletion))
        {
            child.Workflow.Parent = new ParentWait(workflow.InstanceId, id);
            ChildInstances.Wait(context, id, OnChildEndedAsync, once: false);
            return;
        }

        await CompleteAsync(context, child.Workflow.InstanceId, child.Workflow.SubStatus, child.Workflow.Output);
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
        => ChildResult.Of(context) is { SubStatus: not WorkflowSubStatus.Faulted } ended ? CompleteAsync(context, ended.Id, ended.SubStatus, ended.Output) : default;

    private ValueTask CompleteAsync(ActivityExecutionContext context, Guid id, WorkflowSubStatus subStatus, IDictionary<string, object> output)
    {
        context.Set(Result, ChildResult.Describe(id, subStatus, output), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
