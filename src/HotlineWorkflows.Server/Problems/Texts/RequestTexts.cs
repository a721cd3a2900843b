namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>Texts about requests as such.</summary>
public static class RequestTexts
{
    /// <summary>No JSON, at no known position.</summary>
    public static ProblemText MalformedJson { get; } = new("请求正文不是合法的 JSON。", "The body is not valid JSON.");

    /// <summary>A page's form is too old.</summary>
    public static ProblemText StaleForm { get; } = new("请返回上一页刷新后重新提交，内容没有保存。", "Go back, reload the page and send it again; nothing was saved.");

    /// <summary>Of another type.</summary>
    public static ProblemText UnsupportedMediaType { get; } = new("请以 application/json（UTF-8）提交。", "Send it as application/json (UTF-8).");

    /// <summary>Wrong in some way.</summary>
    public static ProblemText BadRequest { get; } = new("请求的地址、参数或正文不合要求。", "The address, a parameter or the body is not as it should be.");

    /// <summary>No such address.</summary>
    public static ProblemText NotFound { get; } = new("您访问的内容不存在，可能编号有误或已移动。", "What you ask for does not exist; the number may be wrong, or it was moved.");

    /// <summary>Not this method.</summary>
    public static ProblemText MethodNotAllowed { get; } = new("这一地址不接受该请求方法。", "This address does not take this method.");

    /// <summary>Too long an address.</summary>
    public static ProblemText AddressTooLong { get; } = new("请求地址过长，请缩短查询条件。", "The address is too long; use fewer or shorter filters.");

    /// <summary>Too large headers.</summary>
    public static ProblemText HeadersTooLarge { get; } = new("请求头过大，请精简后再试。", "The headers are too large; send fewer.");

    /// <summary>Not now.</summary>
    public static ProblemText Unavailable { get; } = new("系统暂不可用，请稍后再试。", "The system is not available now. Try again later.");

    /// <summary>Anything else.</summary>
    public static ProblemText Other { get; } = new("请求未能完成，请检查后重试。", "The request could not be completed. Check it and try again.");

    /// <summary>A body that is no object.</summary>
    public static ProblemText NotAnObject { get; } = new("请求正文应为 JSON 对象。", "The body must be a JSON object.");

    /// <summary>The key belongs to another request.</summary>
    public static ProblemText KeyReused { get; } = new("这个键此前用于内容不同的请求，请为新请求使用新的键。", "This key was used for a request with other content; use a new key for a new request.");

    /// <summary>It is being worked on.</summary>
    public static ProblemText StillRunning { get; } = new("同一请求正在处理，请稍候 1 秒后重新发送。", "The same request is being worked on; send it again in a second.");

    /// <summary>A cursor we did not make.</summary>
    public static ProblemText BadCursor { get; } = new("cursor 无效，请使用上一页给出的 next，且排序方式须相同。", "This is no cursor of this list; use next of the page before, with the same sort.");

    /// <summary>Both ways of paging at once.</summary>
    public static ProblemText PageOrCursor { get; } = new("page 与 cursor 不能同时使用。", "Use page or cursor, not both.");

    /// <summary>No usable idempotency key.</summary>
    public static ProblemText BadKey(string header, int from, int to) =>
        new($"{header} 应为 {from} 至 {to} 个可见的 ASCII 字符，例如 UUID。", $"{header} must have {from} to {to} visible ASCII characters, a UUID for example.");

    /// <summary>No version of a ticket.</summary>
    public static ProblemText BadTag(string header) => new($"{header} 应为读取工单时得到的 ETag。", $"{header} must be the ETag you got when you read the ticket.");

    /// <summary>A parameter of the wrong form.</summary>
    public static ProblemText BadParameter(string name, ProblemText expected) => new($"{name} 应为{expected.Chinese}。", $"{name} must be {expected.English}.");

    /// <summary>An unknown parameter.</summary>
    public static ProblemText UnknownParameter(string name, string known) => new($"没有参数“{name}”。可用：{known}。", $"There is no parameter '{name}'. Known are: {known}.");

    /// <summary>No JSON, at a position.</summary>
    public static ProblemText MalformedJsonAt(long line, long column) =>
        new($"请求正文不是合法的 JSON，第 {line} 行第 {column} 列附近有误。", $"The body is not valid JSON, near line {line}, column {column}.");

    /// <summary>A field nobody knows.</summary>
    public static ProblemText UnknownField(string name, string known) => new($"未知字段“{name}”。可用：{known}。", $"Unknown field '{name}'. Known are: {known}.");

    /// <summary>A field of the wrong kind.</summary>
    public static ProblemText WrongField(string name) => new($"字段“{name}”缺失、未知或类型不对。", $"The field '{name}' is missing, unknown or of the wrong type.");

    /// <summary>A field that must be an object.</summary>
    public static ProblemText MustBeObject(string name) => new($"{name} 应为 JSON 对象。", $"{name} must be a JSON object.");

    /// <summary>A number out of its range.</summary>
    public static ProblemText OutOfRange(string name, long from, long to) => new($"{name} 应为 {from} 至 {to} 的整数。", $"{name} must be a whole number from {from} to {to}.");

    /// <summary>Too large a body.</summary>
    /// <param name="most">The most, with its unit.</param>
    public static ProblemText TooLarge(string most) => new($"发送的内容不得超过 {most}。", $"The body must not exceed {most}.");

    /// <summary>Too many tries.</summary>
    public static ProblemText TooMany(int seconds) => new($"请稍候 {seconds} 秒再试。", $"Try again in {seconds} seconds.");

    /// <summary>Our fault.</summary>
    public static ProblemText Internal(string trace) =>
        new($"本次操作没有生效。请稍后再试；如仍出现，请将编号 {trace} 告知管理员。", $"Nothing has happened. Try again later; if it stays, tell the administrator the number {trace}.");

    /// <summary>A reason with its clause.</summary>
    public static ProblemText WithClause(ProblemText reason, string clause) => new($"{reason.Chinese}（{clause}）", $"{reason.English} ({clause})");
}
