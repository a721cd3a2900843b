using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>
/// Begins another workflow, which runs by itself (Elsa: <c>DispatchWorkflow</c>). Its instance is stored with this burst and starts
/// after the commit, exactly once. Waiting for it, the result is its outputs; otherwise its instance id.
/// </summary>
/// <remarks>One that stops at an incident is waited for on: people retry it, then both go on.</remarks>
[Activity("Elsa", "DispatchWorkflow", 1, "启动另一个流程，让它独立运行；可以等它结束。", "子流程", DisplayName = "启动流程")]
public sealed class DispatchWorkflow : Activity<object?>
{
    /// <summary>The definition whose published version runs.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "流程", Description = "启动其已发布的版本。", UIHint = InputUIHints.WorkflowDefinitionPicker, Order = 1)]
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

    /// <summary>A channel of Elsa's dispatcher; kept for interchange: here the outbox dispatches.</summary>
    [Input(DisplayName = "通道", Description = "为与 Elsa 互通而保留，本系统不分通道。", IsBrowsable = false, Order = 5)]
    public Input<string?> ChannelName { get; set; } = new(default(string));

    /// <summary>Whether Elsa's tracing begins anew; kept for interchange: here every burst is a trace of its own.</summary>
    [Input(DisplayName = "新的跟踪", Description = "为与 Elsa 互通而保留。", IsBrowsable = false, Order = 6)]
    public Input<bool> StartNewTrace { get; set; } = new(false);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wait = context.Get(WaitForCompletion) ? ChildInstances.NewId(context) : (Guid?)null;
        var child = ChildInstances.Make(context, await ChildInstances.PlanAsync(context, context.Get(WorkflowDefinitionId)), context.Get(CorrelationId), context.Get(Input), wait);
        ChildInstances.StartLater(context, child);
        if (wait is { } id)
        {
            ChildInstances.Wait(context, id, OnChildEndedAsync, once: false);
            return;
        }

        context.Set(Result, child.Workflow.Id, nameof(Result));
        await context.CompleteActivityAsync();
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        if (ChildResult.Of(context) is not { SubStatus: not WorkflowSubStatus.Faulted } ended)
            return default;
        context.Set(Result, new Dictionary<string, object>(ended.Output, StringComparer.Ordinal), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
