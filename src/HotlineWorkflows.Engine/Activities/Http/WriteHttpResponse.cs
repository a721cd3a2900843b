using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Http;

/// <summary>
/// Answers the request that the workflow was called by (Elsa: <c>WriteHttpResponse</c>). The answer leaves after the commit: what the
/// caller is told has happened. A caller who has gone meanwhile is not waited for.
/// </summary>
[Activity("Elsa", "WriteHttpResponse", 1, "回答 HTTP 请求。", "HTTP 请求", DisplayName = "回答 HTTP 请求")]
public sealed class WriteHttpResponse : CodeActivity
{
    /// <summary>HTTP status.</summary>
    [Input(DisplayName = "状态码", Description = "HTTP 状态码，200 到 599。", Order = 1)]
    public Input<int> StatusCode { get; set; } = new(200);

    /// <summary>Text, bytes, or a value that becomes JSON; null: none.</summary>
    [Input(DisplayName = "内容", Description = "文字照发，其他值转为 JSON；留空则没有内容。", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<object?> Content { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Of the content; null: JSON for values, plain text for text.</summary>
    [Input(DisplayName = "内容类型", Description = "留空时：值为 JSON，文字为纯文本。", UIHint = InputUIHints.DropDown, Options = new[] { "text/plain", "text/html", "application/json", "application/xml", "application/x-www-form-urlencoded", "application/octet-stream" }, Order = 3)]
    public Input<string?> ContentType { get; set; } = new(default(string));

    /// <summary>Further headers.</summary>
    [Input(DisplayName = "响应头", Description = "另加的响应头，JSON 对象。", UIHint = InputUIHints.JsonEditor, Category = "高级", Order = 4)]
    public Input<IDictionary<string, object>?> ResponseHeaders { get; set; } = new(Expression.LiteralExpression(null));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var status = context.Get(StatusCode);
        if (status is < 200 or > 599)
            throw new InvalidOperationException($"Activity '{context.Activity.Id}' answers with the status {status}; it must be 200 to 599.");
        var type = context.Get(ContentType);
        var response = new HttpResponseData(status, context.Get(Content), string.IsNullOrWhiteSpace(type) ? null : type, (context.Get(ResponseHeaders) ?? new Dictionary<string, object>()).ToDictionary(pair => pair.Key, object? (pair) => pair.Value, StringComparer.OrdinalIgnoreCase));
        var workflow = context.WorkflowExecutionContext;
        if (context.GetService<HttpExchanges>()?.Find(workflow.InstanceId) is { } exchange)
            workflow.AfterCommit(() => exchange.Answer(response));
        else
            context.AddExecutionLogEntry("Unanswered", "nobody waits for the answer any more");
    }
}
