using System.Collections.Frozen;
using System.Reflection;

namespace HotlineWorkflows.Server.Problems;

/// <summary>All kinds of problems; each member is one and has a page at <c>/problems/{code}</c>.</summary>
public static class ProblemKinds
{
    /// <summary>The body is no JSON.</summary>
    public static ProblemKind MalformedJson { get; } = new("malformed-json", 400, new("JSON 格式有误", "The body is not valid JSON"), new(
        "请求正文不是合法的 JSON，或嵌套过深、含有重复的字段。line 和 column 指明出错的位置（列按字节计）。改正后重新发送即可，本次请求没有产生任何影响。",
        "The body is no valid JSON, is nested too deeply, or names a member twice. line and column tell where (columns count bytes). Correct it and send it again; nothing has happened."));

    /// <summary>Address, parameters or fields are wrong.</summary>
    public static ProblemKind BadRequest { get; } = new("bad-request", 400, new("请求内容有误", "The request is wrong"), new(
        "请求的地址、参数、请求头或正文字段缺失、未知或不合要求。errors 逐项指明：pointer 指向正文中的字段，parameter 为地址参数，header 为请求头。",
        "A part of the address, a parameter, a header or a field is missing, unknown or of the wrong form. errors names each: pointer leads to a field of the body, parameter names one of the address, header a header."));

    /// <summary>A page's form is too old.</summary>
    public static ProblemKind StaleForm { get; } = new("stale-form", 400, new("页面已过期", "The page is too old"), new(
        "网页表单须由本站页面发出，并带有仍然有效的校验码。请返回上一页刷新后重新提交，内容没有保存。",
        "Forms must be sent from our own pages, with a token that is still good. Go back, reload the page and send it again; nothing was saved."));

    /// <summary>Nobody is signed in.</summary>
    public static ProblemKind SignInFirst { get; } = new("sign-in-first", 401, new("请先登录", "Sign in first"), new(
        "这一内容仅供工作人员使用。网页请先登录；程序请在请求头 Authorization 中带上有效的访问令牌（Bearer）。",
        "This is for staff. Sign in on the pages, or send a valid access token in the header Authorization (Bearer)."));

    /// <summary>Signing in failed.</summary>
    public static ProblemKind SignInRefused { get; } = new("sign-in-refused", 401, new("登录失败", "Sign-in failed"), new(
        "用户名、密码或验证码不正确，或账号暂时不能使用；具体原因不作区分。连续多次失败后，账号会锁定一段时间。",
        "User name, password or code are wrong, or the account cannot be used now; which of them is not told. After several failures in a row the account is locked for a while."));

    /// <summary>The code of the second factor is missing.</summary>
    public static ProblemKind CodeNeeded { get; } = new("code-needed", 401, new("需要验证码", "A code is needed"), new(
        "该账号启用了二次验证。请在 code 中附上验证器显示的验证码或一个恢复码，重新发送。",
        "The account has a second factor. Send the request again with a code of the authenticator app, or a recovery code, in code."));

    /// <summary>The password must be changed first.</summary>
    public static ProblemKind PasswordFirst { get; } = new("password-first", 403, new("请先修改密码", "Change your password first"), new(
        "密码由他人设置，首次登录后须先修改，才能进行其他操作。", "Somebody else has set your password; change it before you do anything else."));

    /// <summary>A second factor must be set up first.</summary>
    public static ProblemKind SecondFactorFirst { get; } = new("second-factor-first", 403, new("请先启用二次验证", "Set up the second factor first"), new(
        "您的角色要求二次验证（动态验证码），请先在“我的账号”中启用。", "Your role demands a second factor; set it up on the page of your account first."));

    /// <summary>This person may not.</summary>
    public static ProblemKind Forbidden { get; } = new("forbidden", 403, new("无权操作", "Not permitted"), new(
        "您的角色、单位或地区不允许进行这一操作。请切换身份，或联系有权办理的人员。", "Your role, unit or place does not permit this. Act in another of your roles, or ask somebody who may."));

    /// <summary>It does not exist, or is not for him who asks.</summary>
    public static ProblemKind NotFound { get; } = new("not-found", 404, new("未找到", "Not found"), new(
        "访问的内容不存在，或不属于您可以查看的范围；二者不加区分。请核对编号、查询码和地址。", "What you ask for does not exist, or is not for you to see; the two are not told apart. Check number, query code and address."));

    /// <summary>The address does not take this method.</summary>
    public static ProblemKind MethodNotAllowed { get; } = new("method-not-allowed", 405, new("不支持的请求方法", "Method not allowed"), new(
        "这一地址不接受该请求方法，响应头 Allow 列出可用的方法。", "The address does not take this method; the header Allow lists those it takes."));

    /// <summary>The ticket has changed meanwhile.</summary>
    public static ProblemKind Conflict { get; } = new("conflict", 409, new("工单已有变化", "The ticket has changed"), new(
        "流程现在不等待这一操作，或他人刚刚先行办理。lastEvent 说明最近一次办理是谁、何时、做了什么。请刷新后再决定是否继续，本次操作没有生效。",
        "The process does not wait for this action now, or somebody else was faster. lastEvent tells who did what, and when. Read the ticket again before you go on; nothing has happened."));

    /// <summary>The same request is still being worked on.</summary>
    public static ProblemKind StillRunning { get; } = new("still-running", 409, new("同一请求正在处理", "The same request is still running"), new(
        "带有同一 Idempotency-Key 的请求正在处理，请按 Retry-After 指明的秒数等候后重新发送，将得到同一结果。",
        "A request with the same Idempotency-Key is being worked on. Send it again after the seconds Retry-After names; it gets the same answer."));

    /// <summary>The ticket is not in the state the request names.</summary>
    public static ProblemKind PreconditionFailed { get; } = new("precondition-failed", 412, new("工单已不是您看到的样子", "The ticket is not as you saw it"), new(
        "请求头 If-Match 指明的版本已经过时。changes 列出此后的办理记录。请重新读取工单，再决定是否继续，本次操作没有生效。",
        "The version named by If-Match is out of date. changes lists what has happened since. Read the ticket again before you go on; nothing has happened."));

    /// <summary>The body is too large.</summary>
    public static ProblemKind TooLarge { get; } = new("too-large", 413, new("请求内容过大", "The request is too large"), new(
        "请求正文超过了允许的大小。请精简内容，或将附件分开上传。", "The body is larger than is allowed. Shorten it, or upload attachments one by one."));

    /// <summary>The address is too long.</summary>
    public static ProblemKind AddressTooLong { get; } = new("address-too-long", 414, new("请求地址过长", "The address is too long"), new(
        "请求地址（含参数）过长，请缩短查询条件。", "The address with its parameters is too long; use fewer or shorter filters."));

    /// <summary>The body is of another type.</summary>
    public static ProblemKind UnsupportedMediaType { get; } = new("unsupported-media-type", 415, new("不支持的内容类型", "Unsupported media type"), new(
        "请求正文须以 application/json（UTF-8）提交，上传文件除外。", "Send the body as application/json in UTF-8, files excepted."));

    /// <summary>Rules forbid it.</summary>
    public static ProblemKind Refused { get; } = new("refused", 422, new("按规定不能办理", "The regulations forbid it"), new(
        "操作不符合办理规定。errors 列出全部原因，clauses 列出所依据的条款，条款原文见 /clauses/{编号}。补正后可以重新提交，本次操作没有生效。",
        "The action is against the regulations. errors lists every reason, clauses the clauses they come from, whose text is at /clauses/{id}. Complete it and send it again; nothing has happened."));

    /// <summary>The key was used for another request.</summary>
    public static ProblemKind KeyReused { get; } = new("key-reused", 422, new("幂等键已用于其他请求", "The idempotency key belongs to another request"), new(
        "同一 Idempotency-Key 此前用于内容不同的请求。每个新请求请使用新的键；重发同一请求时内容须完全一致。",
        "This Idempotency-Key was used for a request with other content. Use a new key for each new request; a request sent again must be the same."));

    /// <summary>Too many tries.</summary>
    public static ProblemKind TooMany { get; } = new("too-many-requests", 429, new("操作过于频繁", "Too many requests"), new(
        "短时间内请求过多，或查询码输错次数过多。请按响应头 Retry-After 指明的秒数等候后再试。", "There were too many requests, or too many wrong query codes. Try again after the seconds named by the header Retry-After."));

    /// <summary>A header is too long.</summary>
    public static ProblemKind HeadersTooLarge { get; } = new("headers-too-large", 431, new("请求头过大", "The headers are too large"), new(
        "请求头过大，请清除本站 Cookie 或精简请求头后再试。", "The headers are too large; clear this site's cookies or send fewer headers."));

    /// <summary>Our fault.</summary>
    public static ProblemKind Internal { get; } = new("internal", 500, new("系统内部错误", "Internal error"), new(
        "系统出现意外错误，本次操作没有生效。请稍后再试；如仍出现，请将 traceId 告知管理员。", "Something went wrong on our side; nothing has happened. Try again later; if it stays, tell the administrator the traceId."));

    /// <summary>Not available now.</summary>
    public static ProblemKind Unavailable { get; } = new("unavailable", 503, new("服务暂不可用", "Not available now"), new(
        "系统正在启动、停机或维护。请稍后再试。", "The system is starting, stopping or being maintained. Try again later."));

    /// <summary>Anything else.</summary>
    public static ProblemKind Other { get; } = new("other", 400, new("请求未能完成", "The request could not be completed"), new(
        "请求未能完成。请检查请求后重试。", "The request could not be completed. Check it and try again."));

    /// <summary>All of them, by code.</summary>
    public static FrozenDictionary<string, ProblemKind> All { get; } = typeof(ProblemKinds).GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(ProblemKind))
        .Select(property => (ProblemKind)property.GetValue(null)!)
        .ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);
}
