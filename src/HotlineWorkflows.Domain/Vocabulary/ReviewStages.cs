namespace HotlineWorkflows.Domain.Vocabulary;

/// <summary>The two stages of review (HB-6-2e). 复查复核; the full list with its names on screen is <c>reviewStages</c> in <c>workflows/common/vocabulary.json</c>.</summary>
public static class ReviewStages
{
    /// <summary>Reinspection; 复查.</summary>
    public const string Reinspection = "reinspection";

    /// <summary>Final review; 复核.</summary>
    public const string FinalReview = "finalReview";
}
