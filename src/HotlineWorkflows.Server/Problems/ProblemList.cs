using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;

namespace HotlineWorkflows.Server.Problems;

/// <summary>The problems this server answers with.</summary>
public static class ProblemList
{
    /// <summary>400: the body is no JSON.</summary>
    public static Problem MalformedJson(long? line, long? column) => new(400, "/problems/malformed-json", "JSON 格式有误", $"请求正文不是合法的 JSON{(line is null ? "" : $"，第 {line} 行第 {column} 列附近有误")}。")
    {
        Line = line,
        Column = column,
    };

    /// <summary>400: fields are missing, unknown or of the wrong type.</summary>
    public static Problem BadRequest(params IReadOnlyList<FieldError> errors) => new(400, "/problems/bad-request", "请求内容有误", string.Join(' ', errors.Select(error => error.Message)))
    {
        Errors = errors,
    };

    /// <summary>400: a page's form is too old.</summary>
    public static Problem StaleForm { get; } = new(400, "/problems/stale-form", "页面已过期", "请返回上一页刷新后重新提交，内容没有保存。");

    /// <summary>403: this person may not.</summary>
    public static Problem Forbidden(string detail) => new(403, "/problems/forbidden", "无权操作", detail);

    /// <summary>404: it does not exist.</summary>
    public static Problem NotFound(string detail) => new(404, "/problems/not-found", "未找到", detail);

    /// <summary>409: not open, or somebody else was faster.</summary>
    public static Problem Conflict(string detail) => new(409, "/problems/conflict", "工单已有变化", detail);

    /// <summary>413: the body is too large.</summary>
    public static Problem TooLarge(long limit) => new(413, "/problems/too-large", "请求内容过大", $"请求正文不得超过 {limit / 1024} KB。");

    /// <summary>415: the body is of another type.</summary>
    public static Problem UnsupportedMediaType { get; } = new(415, "/problems/unsupported-media-type", "不支持的内容类型", "请以 application/json（UTF-8）提交。");

    /// <summary>422: rules forbid it.</summary>
    public static Problem Refused(IEnumerable<Refusal> refusals)
    {
        RefusalAnswer[] answers = [.. refusals.Select(refusal => new RefusalAnswer(refusal.Rule, refusal.Clause, refusal.Message, refusal.Field))];
        return new Problem(422, "/problems/refused", "按规定不能办理", string.Join(' ', answers.Select(answer => answer.Clause is null ? answer.Message : $"{answer.Message}（{answer.Clause}）"))) { Refusals = answers };
    }

    /// <summary>429: too many tries.</summary>
    public static Problem TooMany { get; } = new(429, "/problems/too-many-requests", "操作过于频繁", "请稍候一分钟再试。");

    /// <summary>500: our fault.</summary>
    public static Problem Internal(string trace) => new(500, "/problems/internal", "系统内部错误", $"本次操作没有生效。请稍后再试；如仍出现，请将编号 {trace} 告知管理员。") { TraceId = trace };

    /// <summary>The problem of a status that has no more to say.</summary>
    public static Problem Of(int status) => status switch
    {
        400 => new Problem(400, "/problems/bad-request", "请求内容有误", "请求的地址、参数或正文不合要求。"),
        403 => Forbidden("您无权访问这一内容。"),
        404 => NotFound("您访问的内容不存在，可能编号有误或已移动。"),
        405 => new Problem(405, "/problems/method-not-allowed", "不支持的请求方法", "这一地址不接受该请求方法。"),
        415 => UnsupportedMediaType,
        429 => TooMany,
        _ => new Problem(status, "/problems/other", "请求未能完成", "请求未能完成，请检查后重试。"),
    };

    /// <summary>The problem an action ended with.</summary>
    public static Problem Of(ActionRefusedException refused) => refused.Kind switch
    {
        RefusalKind.NotAuthorised => Forbidden(refused.Message) with { Refusals = Refused(refused.Refusals).Refusals },
        RefusalKind.NotOpen => Conflict(refused.Message) with { Refusals = Refused(refused.Refusals).Refusals },
        _ => Refused(refused.Refusals),
    };

    /// <summary>The problem of a field of the wrong type.</summary>
    public static Problem Of(PayloadException wrong) => Refused([new Refusal("FieldType", null, wrong.Message, wrong.Field)]);
}
