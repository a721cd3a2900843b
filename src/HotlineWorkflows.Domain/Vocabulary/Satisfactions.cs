namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>What the citizen says of the result. 满意度; the full list with its names on screen is <c>satisfactions</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class Satisfactions
{
    /// <summary>Satisfied; 满意.</summary>
    public const string Satisfied = "satisfied";

    /// <summary>Neutral; 一般.</summary>
    public const string Neutral = "neutral";

    /// <summary>Dissatisfied; 不满意.</summary>
    public const string Dissatisfied = "dissatisfied";
}
