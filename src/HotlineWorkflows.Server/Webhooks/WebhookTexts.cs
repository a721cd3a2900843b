using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary>Problems of webhooks.</summary>
public static class WebhookTexts
{
    /// <summary>There is no such subscription or delivery.</summary>
    public static ProblemText NotFound { get; } = new("没有这个订阅或推送记录。", "There is no such subscription or delivery.");

    /// <summary>The address cannot be used.</summary>
    public static ProblemText WrongUrl { get; } = new("接收地址须为公网可达的 http 或 https 完整地址，不带用户名；内网、本机地址须先由系统管理员在 Outbound:AllowedNetworks 中放行。", "Give a full http or https address that can be reached on the internet, without a user name; networks of the house must first be allowed by Outbound:AllowedNetworks.");

    /// <summary>An event does not exist.</summary>
    public static ProblemText UnknownEvent(string code) => new($"没有“{code}”这一事件；事件代码见 /api/v1/vocabulary 的 events。", $"There is no event '{code}'; codes are listed under events of /api/v1/vocabulary.");

    /// <summary>Too many subscriptions.</summary>
    public static ProblemText TooMany(int limit) => new($"每个地区最多 {limit} 个订阅，请先删除不用的。", $"A place may have at most {limit} subscriptions; delete one that is not used.");

    /// <summary>The message is not among those given up.</summary>
    public static ProblemText MessageNotFailed { get; } = new("这条消息不在失败之列，可能已经重新发送。", "The message is not among the failed ones; it may have been sent again already.");
}
