using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Http;

/// <summary>
/// Calls another system. The request is stored with the burst and leaves after its commit, with an idempotency key that stays the same
/// however often it is sent; the answer resumes the flow, once. Nothing is sent while a transaction is open, nothing is lost when the
/// program is killed.
/// </summary>
public abstract class SendHttpRequestBase : Activity<object?>
{
    /// <summary>The first part of the hash of waits for an answer.</summary>
    internal const string WaitName = "Elsa.SendHttpRequest";

    private const int MostAttempts = 10;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// <summary>Where to; one of the hosts that the installation lets workflows call.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "网址", Description = "只能访问系统设置允许的主机（Workflows:Http:AllowedHosts）。", Order = 1)]
    public Input<Uri?> Url { get; set; } = new(default(Uri?));

    /// <summary>The method.</summary>
    [Input(DisplayName = "请求方法", Description = "多数查询用 GET，提交用 POST。", UIHint = InputUIHints.DropDown, Options = new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" }, Order = 2)]
    public Input<string> Method { get; set; } = new("GET");

    /// <summary>The body: text as it is, anything else as JSON; null: none.</summary>
    [Input(DisplayName = "内容", Description = "文字照发，其他值转为 JSON；不得含个人信息。", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<object?> Content { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Of the body; null: JSON for values, plain text for text.</summary>
    [Input(DisplayName = "内容类型", Description = "留空时：值为 JSON，文字为纯文本。", UIHint = InputUIHints.DropDown, Options = new[] { "application/json", "text/plain", "application/xml", "application/x-www-form-urlencoded" }, Order = 4)]
    public Input<string?> ContentType { get; set; } = new(default(string));

    /// <summary>The header of that name; evaluated when the request leaves and kept nowhere.</summary>
    [Input(DisplayName = "授权", Description = "Authorization 请求头，例如 Bearer …；发送时计算，不保存。", CanContainSecrets = true, Category = "安全", Order = 5)]
    public Input<string?> Authorization { get; set; } = new(default(string));

    /// <summary>Whether the authorization is sent as it is, whatever its form.</summary>
    [Input(DisplayName = "不检查授权格式", Description = "按原样发送授权，不检查其写法。", Category = "安全", Order = 6)]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = new(false);

    /// <summary>Further headers.</summary>
    [Input(DisplayName = "请求头", Description = "另加的请求头，JSON 对象。", UIHint = InputUIHints.JsonEditor, Category = "高级", Order = 7)]
    public Input<IDictionary<string, object>?> RequestHeaders { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>How often it is sent, with growing pauses, while there is no answer or one that asks to try again (408, 425, 429, 5xx); 1 to 10. Ours.</summary>
    [InputUnit("次")]
    [Input(DisplayName = "最多尝试次数", Description = "对方无应答或暂时不可用时自动重试，1 到 10 次。", Category = "高级", Order = 9)]
    public Input<int> MaxAttempts { get; set; } = new(5);

    /// <summary>HTTP status of the answer.</summary>
    [Output(DisplayName = "状态码")]
    public Output<int>? StatusCode { get; set; }

    /// <summary>The answer's body: plain values of JSON, text, or bytes.</summary>
    [Output(DisplayName = "回答内容")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>The answer's headers.</summary>
    [Output(DisplayName = "响应头")]
    public Output<IDictionary<string, object>>? ResponseHeaders { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var call = CallOf(context);
        if (context.GetService<IWorkflowHttp>()?.ReasonAgainst(call.Url) is { } reason)
            throw new InvalidOperationException($"Activity '{Id}': {reason}");
        var workflow = context.WorkflowExecutionContext;
        var id = Guid.CreateVersion7(workflow.Clock.GetUtcNow());
        context.SetProperty(HttpCall.Property, call);
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkId = id.ToString(), BookmarkName = WaitName, IncludeActivityInstanceId = true, Callback = OnAnswerAsync });
        workflow.Send(HttpCall.MessageKind, EngineMessages.Write(new HttpCallMessage(workflow.InstanceId, id)), id);
    }

    /// <summary>The request was answered, whatever the status.</summary>
    private protected abstract ValueTask AnsweredAsync(ActivityExecutionContext context, int statusCode);

    /// <summary>There is no answer; false when the flow has no way for that.</summary>
    private protected abstract ValueTask<bool> FailedAsync(ActivityExecutionContext context, HttpFailure failure);

    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var answer = HttpAnswer.Of(context) ?? throw new InvalidOperationException($"Activity '{Id}' waits for the answer to its request; it can only go on with that.");
        context.RemoveProperty(HttpCall.Property);
        if (answer.StatusCode is not { } status)
        {
            // An incident of its own: retried, it asks anew, with a new key.
            if (answer.Failure == HttpFailure.Refused || !await FailedAsync(context, answer.Failure!.Value))
                context.Fault(new HttpRequestException(answer.Message));
            return;
        }

        context.Set(Result, answer.Describe(), nameof(Result));
        context.Set(StatusCode, status, nameof(StatusCode));
        context.Set(ParsedContent, answer.Content, nameof(ParsedContent));
        context.Set(ResponseHeaders, answer.Headers.ToDictionary(header => header.Key, header => header.Value!, StringComparer.OrdinalIgnoreCase), nameof(ResponseHeaders));
        await AnsweredAsync(context, status);
    }

    private HttpCall CallOf(ActivityExecutionContext context)
    {
        if (context.Get(Url) is not { IsAbsoluteUri: true } url)
            throw new InvalidOperationException($"Activity '{Id}' needs the whole address it calls, for example https://api.example.gov.cn/orders.");
        var method = (context.Get(Method) ?? "GET").ToUpperInvariant();
        if (!Methods.Contains(method))
            throw new InvalidOperationException($"Activity '{Id}' calls with the method '{method}'; use one of {string.Join(", ", Methods)}.");
        var content = context.Get(Content);
        var type = context.Get(ContentType);
        return new HttpCall(
            url,
            method,
            (context.Get(RequestHeaders) ?? new Dictionary<string, object>()).ToDictionary(header => header.Key, header => ValuesOf(header.Value), StringComparer.OrdinalIgnoreCase),
            content switch { null => null, string text => text, _ => JsonSerializer.Serialize(content, ValueConversion.Json) },
            !string.IsNullOrWhiteSpace(type) ? type : content is string or null ? "text/plain" : "application/json",
            Math.Clamp(context.Get(MaxAttempts), 1, MostAttempts));
    }

    private static string[] ValuesOf(object? value) => value switch
    {
        JsonElement json => ValuesOf(ValueConversion.Plain(json)),
        string text => [text],
        System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(one => one?.ToString() ?? "")],
        _ => [value?.ToString() ?? ""],
    };
}
