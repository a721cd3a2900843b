namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>How fast a matter must move. 紧急程度; the full list with its names on screen is <c>urgencies</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Urgencies
{
    /// <summary>Normal; 一般.</summary>
    public const string Normal = "normal";

    /// <summary>Urgent; 紧急、较为紧急.</summary>
    public const string Urgent = "urgent";

    /// <summary>Critical; 非常紧急.</summary>
    public const string Critical = "critical";
}
