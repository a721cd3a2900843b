namespace HotlineWorkflows.Server.Problems.Texts;

/// <summary>What a value must be; parts of sentences.</summary>
public static class ValueTexts
{
    /// <summary>A whole number.</summary>
    public static ProblemText WholeNumber { get; } = new("整数", "a whole number");

    /// <summary>Yes or no.</summary>
    public static ProblemText YesOrNo { get; } = new(" true 或 false（二者之一）", "true or false");

    /// <summary>A day or a moment.</summary>
    public static ProblemText Moment { get; } = new("日期（如 2026-11-20）或带时区的时间（如 2026-11-20T18:00:00+08:00）", "a date (2026-11-20) or a time with its offset (2026-11-20T18:00:00+08:00)");

    /// <summary>An id.</summary>
    public static ProblemText Uuid { get; } = new(" UUID 标识", "a UUID");

    /// <summary>Something else.</summary>
    public static ProblemText Other { get; } = new("符合接口文档的值", "a value as the API document says");
}
