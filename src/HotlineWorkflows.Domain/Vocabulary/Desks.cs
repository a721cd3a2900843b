namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>The desk that holds a ticket. 受理端; the full list with its names on screen is <c>desks</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Desks
{
    /// <summary>Hotline center; 热线中心.</summary>
    public const string Hotline = "hotline";

    /// <summary>Window; “有诉即办”窗口.</summary>
    public const string Window = "window";

    /// <summary>Hall complaint desk; 大厅投诉台.</summary>
    public const string Hall = "hall";

    /// <summary>Provincial platform; 省平台.</summary>
    public const string Platform = "platform";
}
