namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>What becomes of a suggestion (HL-A10c). 建议采纳情况; the full list with its names on screen is <c>adoptions</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Adoptions
{
    /// <summary>Adopted; 采纳.</summary>
    public const string Adopted = "adopted";

    /// <summary>Kept for reference; 留作参考.</summary>
    public const string KeptForReference = "keptForReference";

    /// <summary>Retained; 留存.</summary>
    public const string Retained = "retained";
}
