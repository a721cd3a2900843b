namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>How a deadline stands or ended. 时限状态; the full list with its names on screen is <c>deadlineStatuses</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class DeadlineStatuses
{
    /// <summary>Running; 进行中.</summary>
    public const string Running = "running";

    /// <summary>Met; 按时.</summary>
    public const string Met = "met";

    /// <summary>Missed; 超期.</summary>
    public const string Missed = "missed";

    /// <summary>Excused; 免除.</summary>
    public const string Excused = "excused";

    /// <summary>Cancelled; 取消.</summary>
    public const string Cancelled = "cancelled";
}
