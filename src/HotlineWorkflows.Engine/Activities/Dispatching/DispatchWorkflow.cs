using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>
/// Begins another workflow, which runs by itself (Elsa: <c>DispatchWorkflow</c>). Its instance is stored with this burst and starts
/// after the commit, exactly once. Waiting for it, the result is its outputs; otherwise its instance id.
/// </summary>
[Activity("Elsa", "DispatchWorkflow", 1, "启动另一个流程，让它独立运行；可以等它结束。", "子流程", DisplayName = "启动流程")]
public sealed class DispatchWorkflow : ChildWorkflowBase
{
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
        var child = await MakeAsync(context, wait);
        ChildInstances.StartLater(context, child);
        if (wait is { } id)
        {
            Wait(context, id);
            return;
        }

        context.Set(Result, child.Workflow.Id, nameof(Result));
        await context.CompleteActivityAsync();
    }

    private protected override ValueTask EndedAsync(ActivityExecutionContext context, Guid id, WorkflowSubStatus subStatus, IDictionary<string, object> output)
    {
        context.Set(Result, new Dictionary<string, object>(output, StringComparer.Ordinal), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
