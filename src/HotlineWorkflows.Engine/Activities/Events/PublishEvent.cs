using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>
/// Publishes an event (Elsa: <c>PublishEvent</c>). It leaves with the burst's commit: whoever waits for it by then hears it, exactly
/// once; a step that fails publishes nothing.
/// </summary>
[Activity("Elsa", "PublishEvent", 1, "发布事件：等待该事件的流程收到后继续，以该事件开始的流程随之启动。", "事件", DisplayName = "发布事件")]
public sealed class PublishEvent : CodeActivity
{
    /// <summary>The event's name.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "事件名称", Description = "等待方按此名称接收。", Order = 1)]
    public Input<string> EventName { get; set; } = new("");

    /// <summary>Only instances about this hear it; null: all.</summary>
    [Input(DisplayName = "关联标识", Description = "只通知此关联标识的流程；留空则不限。", Order = 2)]
    public Input<string?> CorrelationId { get; set; } = new(default(string));

    /// <summary>Only this very instance hears it.</summary>
    [Input(DisplayName = "仅本流程", Description = "只通知本流程实例自己。", Order = 3)]
    public Input<bool> IsLocalEvent { get; set; } = new(false);

    /// <summary>What it carries: plain data, nothing personal.</summary>
    [Input(DisplayName = "内容", Description = "随事件传递的数据，不得含个人信息。", Order = 4)]
    public Input<object?> Payload { get; set; } = new(Expression.LiteralExpression(null));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(EventName);
        if (string.IsNullOrWhiteSpace(name))
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' publishes an event without a name; give it one.");
        var correlation = context.Get(CorrelationId);
        JsonElement? payload = context.Get(Payload) is { } value ? JsonSerializer.SerializeToElement(value, ValueConversion.Json) : null;
        context.WorkflowExecutionContext.Send(
            EngineMessages.Event,
            EngineMessages.Write(new EventMessage(name, string.IsNullOrEmpty(correlation) ? null : correlation, context.Get(IsLocalEvent) ? context.WorkflowExecutionContext.InstanceId : null, payload)));
    }
}
