namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>Ways a notification goes. 通知渠道; the full list with its names on screen is <c>notificationChannels</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class NotificationChannels
{
    /// <summary>Platform; 系统平台.</summary>
    public const string Platform = "platform";

    /// <summary>SMS; 短信.</summary>
    public const string Sms = "sms";

    /// <summary>Phone; 电话.</summary>
    public const string Phone = "phone";

    /// <summary>WeChat; 微信.</summary>
    public const string Wechat = "wechat";

    /// <summary>Mail; 邮箱.</summary>
    public const string Mail = "mail";

    /// <summary>Letter; 信函.</summary>
    public const string Letter = "letter";
}
