using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>Begins an instance of another workflow, and may wait for its end.</summary>
/// <remarks>One that stops at an incident is waited for on: people retry it, then both go on.</remarks>
public abstract class ChildWorkflowBase : Activity<object?>
{
    /// <summary>The definition whose published version runs.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "流程", Description = "使用其已发布的版本。", UIHint = InputUIHints.WorkflowDefinitionPicker, Order = 1)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>What the new instance is about; null: nothing.</summary>
    [Input(DisplayName = "关联标识", Description = "新实例的关联标识；留空则没有。", Order = 2)]
    public Input<string?> CorrelationId { get; set; } = new(default(string));

    /// <summary>What it is started with.</summary>
    [Input(DisplayName = "输入", Description = "交给该流程的输入，按输入名称填写。", Order = 3)]
    public Input<IDictionary<string, object>?> Input { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Whether this activity ends only when the other workflow has.</summary>
    [Input(DisplayName = "等待结束", Description = "等该流程结束后再继续。", Order = 4)]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    /// <summary>Makes the instance.</summary>
    /// <param name="context">This activity.</param>
    /// <param name="wait">The bookmark by which it waits; null: it does not.</param>
    private protected async ValueTask<Burst> MakeAsync(ActivityExecutionContext context, Guid? wait)
        => ChildInstances.Make(context, await ChildInstances.PlanAsync(context, context.Get(WorkflowDefinitionId)), context.Get(CorrelationId), context.Get(Input), wait);

    /// <summary>Waits for the instance's end.</summary>
    private protected void Wait(ActivityExecutionContext context, Guid wait) => ChildInstances.Wait(context, wait, OnChildEndedAsync);

    /// <summary>The instance has ended well, or was cancelled.</summary>
    private protected abstract ValueTask EndedAsync(ActivityExecutionContext context, Guid id, WorkflowSubStatus subStatus, IDictionary<string, object> output);

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
        => ChildResult.Of(context) is { SubStatus: not WorkflowSubStatus.Faulted } ended ? EndedAsync(context, ended.Id, ended.SubStatus, ended.Output) : default;
}
