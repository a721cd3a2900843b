namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>What the citizen wants. 诉求类型; the full list with its names on screen is <c>kinds</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Kinds
{
    /// <summary>Consultation; 咨询.</summary>
    public const string Consultation = "consultation";

    /// <summary>Help; 求助.</summary>
    public const string Help = "help";

    /// <summary>Complaint; 投诉.</summary>
    public const string Complaint = "complaint";

    /// <summary>Report; 举报.</summary>
    public const string Report = "report";

    /// <summary>Suggestion; 建议.</summary>
    public const string Suggestion = "suggestion";

    /// <summary>Other; 其他.</summary>
    public const string Other = "other";
}
