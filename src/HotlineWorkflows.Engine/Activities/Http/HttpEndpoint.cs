using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Http;

/// <summary>
/// Waits for an HTTP request at a path, or starts the workflow on it (Elsa: <c>HttpEndpoint</c>). The path may have parameters
/// (<c>orders/{id}</c>). What came in lives for one burst; what is to be kept must be bound to variables.
/// </summary>
[Activity("Elsa", "HttpEndpoint", 1, "在指定路径等待 HTTP 请求，或由请求启动流程。", "HTTP 请求", DisplayName = "HTTP 端点", Kind = ActivityKind.Trigger)]
[FlowNode("Done", HttpViolations.RequestTooLarge, HttpViolations.FileTooLarge, HttpViolations.InvalidFileExtension, HttpViolations.InvalidFileMimeType)]
[Outcome("Done", "完成")]
[Outcome(HttpViolations.RequestTooLarge, "请求过大")]
[Outcome(HttpViolations.FileTooLarge, "文件过大")]
[Outcome(HttpViolations.InvalidFileExtension, "文件扩展名不允许")]
[Outcome(HttpViolations.InvalidFileMimeType, "文件类型不允许")]
public sealed class HttpEndpoint : Trigger<object?>
{
    /// <summary>The path below the prefix of workflows.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "路径", Description = "相对路径，可带参数，例如 orders/{id}/paid。", Order = 1)]
    public Input<string> Path { get; set; } = new("");

    /// <summary>The methods it answers.</summary>
    [Input(DisplayName = "请求方法", Description = "接受哪些方法的请求。", UIHint = InputUIHints.CheckList, Options = new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" }, Order = 2)]
    public Input<ICollection<string>> SupportedMethods { get; set; } = new(Expression.LiteralExpression((ICollection<string>)["GET"]));

    /// <summary>Whether callers must be signed in.</summary>
    [Input(DisplayName = "需要登录", Description = "只允许已登录的程序（令牌）调用。", Category = "安全", Order = 3)]
    public Input<bool> Authorize { get; set; } = new(false);

    /// <summary>The rule callers must fulfil; null: none but being signed in.</summary>
    [Input(DisplayName = "角色", Description = "调用者须具有的角色；留空则登录即可。", Category = "安全", Order = 4)]
    public Input<string?> Policy { get; set; } = new(default(string));

    /// <summary>How long a caller is kept waiting for an answer that later steps give; null: as the server says.</summary>
    [Input(DisplayName = "等待回答时限", Description = "后续环节作答前，最多让调用者等多久；留空按系统设置。", Category = "限制", Order = 5)]
    public Input<TimeSpan?> RequestTimeout { get; set; } = new(default(TimeSpan?));

    /// <summary>The most bytes of a request; null: as the server says.</summary>
    [InputUnit("字节")]
    [Input(DisplayName = "请求大小上限", Description = "超过则不接受；留空按系统设置。", Category = "限制", Order = 6)]
    public Input<long?> RequestSizeLimit { get; set; } = new(default(long?));

    /// <summary>The most bytes of one file; null: as the request.</summary>
    [InputUnit("字节")]
    [Input(DisplayName = "单个文件上限", Description = "表单中每个文件的上限；留空则不另限。", Category = "限制", Order = 7)]
    public Input<long?> FileSizeLimit { get; set; } = new(default(long?));

    /// <summary>The only endings of files let through; empty: all.</summary>
    [Input(DisplayName = "允许的文件扩展名", Description = "只接受这些扩展名；留空则不限。", UIHint = InputUIHints.MultiText, Category = "限制", Order = 8)]
    public Input<ICollection<string>?> AllowedFileExtensions { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Endings of files not let through.</summary>
    [Input(DisplayName = "禁止的文件扩展名", Description = "不接受这些扩展名。", UIHint = InputUIHints.MultiText, Category = "限制", Order = 9)]
    public Input<ICollection<string>?> BlockedFileExtensions { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>The only MIME types of files let through; empty: all.</summary>
    [Input(DisplayName = "允许的文件类型", Description = "只接受这些 MIME 类型，例如 image/png；留空则不限。", UIHint = InputUIHints.MultiText, Category = "限制", Order = 10)]
    public Input<ICollection<string>?> AllowedMimeTypes { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Whether a request that is too large is the flow's to answer.</summary>
    [Input(DisplayName = "“请求过大”由流程处理", Description = "从出口“请求过大”继续，而不是直接拒绝。", Category = "出口", Order = 11)]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    /// <summary>Whether a file that is too large is the flow's to answer.</summary>
    [Input(DisplayName = "“文件过大”由流程处理", Description = "从出口“文件过大”继续，而不是直接拒绝。", Category = "出口", Order = 12)]
    public bool ExposeFileTooLargeOutcome { get; set; }

    /// <summary>Whether an ending that is not let through is the flow's to answer.</summary>
    [Input(DisplayName = "“扩展名不允许”由流程处理", Description = "从出口“文件扩展名不允许”继续，而不是直接拒绝。", Category = "出口", Order = 13)]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    /// <summary>Whether a type that is not let through is the flow's to answer.</summary>
    [Input(DisplayName = "“文件类型不允许”由流程处理", Description = "从出口“文件类型不允许”继续，而不是直接拒绝。", Category = "出口", Order = 14)]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    /// <summary>The body: plain values of JSON, a form's fields, text, or bytes.</summary>
    [Output(DisplayName = "请求内容")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>All files of a form: <c>name</c>, <c>fileName</c>, <c>contentType</c>, <c>length</c>, <c>content</c> (base64).</summary>
    [Output(DisplayName = "全部文件")]
    public Output<object?>? Files { get; set; }

    /// <summary>The first file of a form.</summary>
    [Output(DisplayName = "文件")]
    public Output<object?>? File { get; set; }

    /// <summary>Values of the path's parameters.</summary>
    [Output(DisplayName = "路径参数")]
    public Output<IDictionary<string, object>>? RouteData { get; set; }

    /// <summary>The query.</summary>
    [Output(DisplayName = "查询参数")]
    public Output<IDictionary<string, object>>? QueryStringData { get; set; }

    /// <summary>The headers.</summary>
    [Output(DisplayName = "请求头")]
    public Output<IDictionary<string, object>>? Headers { get; set; }

    /// <inheritdoc />
    protected override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => Stimuli(context.Activity);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow() && context.GetHttpRequest() is not null && context.WorkflowExecutionContext.TakeTrigger())
            return OnRequestAsync(context);
        foreach (var stimulus in Stimuli(context))
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = HttpEndpointStimulus.BookmarkName, Stimulus = stimulus, Callback = OnRequestAsync });
        return default;
    }

    private ValueTask OnRequestAsync(ActivityExecutionContext context)
    {
        if (context.GetHttpRequest() is not { } request)
            return context.CompleteActivityAsync();
        context.ClearBookmarks();
        context.Set(Result, request.Describe(), nameof(Result));
        context.Set(ParsedContent, request.ParsedContent, nameof(ParsedContent));
        context.Set(Files, request.Files.Select(file => file.Describe()).ToList(), nameof(Files));
        context.Set(File, request.Files.FirstOrDefault()?.Describe(), nameof(File));
        context.Set(RouteData, Plain(request.RouteData), nameof(RouteData));
        context.Set(QueryStringData, Plain(request.QueryStringData), nameof(QueryStringData));
        context.Set(Headers, Plain(request.Headers), nameof(Headers));
        return context.CompleteActivityWithOutcomesAsync(request.Violation ?? "Done");
    }

    private IEnumerable<object> Stimuli(ActivityExecutionContext context)
    {
        var path = context.Get(Path);
        var shape = HttpRoute.ShapeOf(path);
        var policy = context.Get(Policy);
        return (context.Get(SupportedMethods) is { Count: > 0 } methods ? methods : ["GET"]).Select(method => method.ToUpperInvariant()).Distinct().Select(method => new HttpEndpointStimulus(shape, method)
        {
            Template = path!,
            Authorize = context.Get(Authorize),
            Policy = string.IsNullOrWhiteSpace(policy) ? null : policy,
            RequestTimeout = context.Get(RequestTimeout),
            RequestSizeLimit = context.Get(RequestSizeLimit),
            FileSizeLimit = context.Get(FileSizeLimit),
            AllowedFileExtensions = [.. context.Get(AllowedFileExtensions) ?? []],
            BlockedFileExtensions = [.. context.Get(BlockedFileExtensions) ?? []],
            AllowedMimeTypes = [.. context.Get(AllowedMimeTypes) ?? []],
            Exposed = [.. Exposed()],
        });
    }

    private IEnumerable<string> Exposed()
    {
        if (ExposeRequestTooLargeOutcome)
            yield return HttpViolations.RequestTooLarge;
        if (ExposeFileTooLargeOutcome)
            yield return HttpViolations.FileTooLarge;
        if (ExposeInvalidFileExtensionOutcome)
            yield return HttpViolations.InvalidFileExtension;
        if (ExposeInvalidFileMimeTypeOutcome)
            yield return HttpViolations.InvalidFileMimeType;
    }

    private static Dictionary<string, object> Plain(IReadOnlyDictionary<string, object?> values) => values.ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
}
