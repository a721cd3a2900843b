using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Http;

/// <summary>What runs at a status of an answer (Elsa: <c>HttpStatusCodeCase</c>).</summary>
public sealed class HttpStatusCodeCase
{
    /// <summary>The status.</summary>
    public int StatusCode { get; set; }

    /// <summary>What it runs; null: nothing.</summary>
    public IActivity? Activity { get; set; }
}

/// <summary>Calls another system and runs an activity by the status of the answer (Elsa: <c>SendHttpRequest</c>).</summary>
[Activity("Elsa", "SendHttpRequest", 1, "调用外部系统（提交后发出，断电不丢，自动重试），按回答的状态码执行。", "HTTP 请求", DisplayName = "发送 HTTP 请求（容器）")]
public sealed class SendHttpRequest : SendHttpRequestBase, IOwnsChildren, IHasMoreChildren
{
    /// <summary>What runs at which status.</summary>
    [Input(DisplayName = "预期状态码", Description = "每个状态码执行什么。", UIHint = InputUIHints.HttpStatusCodes, Order = 8)]
    public ICollection<HttpStatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    /// <summary>Runs at any other status.</summary>
    [Port("UnmatchedStatusCode", "其他状态码")]
    public IActivity? UnmatchedStatusCode { get; set; }

    /// <summary>Runs when no connection could be made.</summary>
    [Port("FailedToConnect", "无法连接")]
    public IActivity? FailedToConnect { get; set; }

    /// <summary>Runs when there was no answer in time.</summary>
    [Port("Timeout", "超时")]
    public IActivity? Timeout { get; set; }

    IEnumerable<IActivity?> IHasMoreChildren.MoreChildren => ExpectedStatusCodes.Select(one => one.Activity);

    private protected override ValueTask AnsweredAsync(ActivityExecutionContext context, int statusCode)
    {
        var expected = ExpectedStatusCodes.FirstOrDefault(one => one.StatusCode == statusCode);
        var next = expected is null ? UnmatchedStatusCode : expected.Activity;
        return next is null ? context.CompleteActivityAsync() : context.ScheduleActivityAsync(next);
    }

    private protected override async ValueTask<bool> FailedAsync(ActivityExecutionContext context, HttpFailure failure)
    {
        if ((failure == HttpFailure.Timeout ? Timeout : FailedToConnect) is not { } way)
            return false;
        await context.ScheduleActivityAsync(way);
        return true;
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result) => context.CompleteActivityAsync();
}

/// <summary>
/// Calls another system and goes on by the status of the answer (Elsa: <c>FlowSendHttpRequest</c>). Outcomes: the status where it is
/// expected, else <c>Unmatched status code</c>, and always <c>Done</c>; or <c>Failed to connect</c>, <c>Timeout</c>.
/// </summary>
[Activity("Elsa", "FlowSendHttpRequest", 1, "调用外部系统（提交后发出，断电不丢，自动重试），按回答的状态码往下走。", "HTTP 请求", DisplayName = "发送 HTTP 请求")]
[FlowNode(Unmatched, NoConnection, NoAnswer, Outcomes.Done)]
[Outcome(Unmatched, "其他状态码")]
[Outcome(NoConnection, "无法连接")]
[Outcome(NoAnswer, "超时")]
[Outcome(Outcomes.Done, "完成")]
public sealed class FlowSendHttpRequest : SendHttpRequestBase
{
    private const string Unmatched = "Unmatched status code";
    private const string NoConnection = "Failed to connect";
    private const string NoAnswer = "Timeout";

    /// <summary>Statuses with outcomes of their own.</summary>
    [Input(DisplayName = "预期状态码", Description = "每个状态码一个出口。", UIHint = InputUIHints.MultiText, Order = 8)]
    public Input<ICollection<int>> ExpectedStatusCodes { get; set; } = new(Expressions.Models.Expression.LiteralExpression((ICollection<int>)[200]));

    private protected override ValueTask AnsweredAsync(ActivityExecutionContext context, int statusCode)
    {
        var isExpected = context.Get(ExpectedStatusCodes)?.Contains(statusCode) == true;
        return context.CompleteActivityWithOutcomesAsync(isExpected ? statusCode.ToString(System.Globalization.CultureInfo.InvariantCulture) : Unmatched, Outcomes.Done);
    }

    private protected override async ValueTask<bool> FailedAsync(ActivityExecutionContext context, HttpFailure failure)
    {
        var outcome = failure == HttpFailure.Timeout ? NoAnswer : NoConnection;

        // Without a way drawn for it the flow would end there unnoticed.
        if (context.ParentActivityExecutionContext?.Activity is Workflows.Activities.Flowchart.Activities.Flowchart flowchart && !flowchart.Connections.Any(connection => connection.Source.Activity == this && connection.Source.Port == outcome))
            return false;
        await context.CompleteActivityWithOutcomesAsync(outcome);
        return true;
    }
}
