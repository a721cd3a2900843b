namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>How a matter reached the place. 来源渠道; the full list with its names on screen is <c>channels</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Channels
{
    /// <summary>Phone; 电话.</summary>
    public const string Phone = "phone";

    /// <summary>Web; 网站.</summary>
    public const string Web = "web";

    /// <summary>WeChat; 微信.</summary>
    public const string Wechat = "wechat";

    /// <summary>Window; “有诉即办”窗口.</summary>
    public const string Window = "window";

    /// <summary>Hall desk; 大厅投诉台.</summary>
    public const string HallDesk = "hallDesk";

    /// <summary>City hotline; 市热线转办.</summary>
    public const string CityHotline = "cityHotline";

    /// <summary>Provincial platform; 省平台.</summary>
    public const string ProvincialPlatform = "provincialPlatform";

    /// <summary>Message board; 网民留言板.</summary>
    public const string MessageBoard = "messageBoard";

    /// <summary>Website of a department (PY-4-1); 部门网站.</summary>
    public const string DepartmentSite = "departmentSite";

    /// <summary>Other; 其他.</summary>
    public const string Other = "other";
}
