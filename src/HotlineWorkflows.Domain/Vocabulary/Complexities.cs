namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>How hard a matter is. 复杂程度; the full list with its names on screen is <c>complexities</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Complexities
{
    /// <summary>Simple; 简单.</summary>
    public const string Simple = "simple";

    /// <summary>Complex; 复杂.</summary>
    public const string Complex = "complex";

    /// <summary>Difficult; 疑难、特别复杂.</summary>
    public const string Difficult = "difficult";

    /// <summary>Legal procedure; 涉法定程序.</summary>
    public const string Legal = "legal";
}
