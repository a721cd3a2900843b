namespace HotlineWorkflows.Server.Reading;

/// <summary>Guesses from a citizen's words what they are about, by the keywords of the place's catalogue. A guess is offered, never taken.</summary>
public static class CategoryHints
{
    private const int Most = 3;

    /// <summary>The categories whose keywords occur, most of them first; empty when none does.</summary>
    public static IReadOnlyList<CodeItem> Of(string? text, PlacePolicy policy) =>
        string.IsNullOrWhiteSpace(text) ? [] :
        [
            .. (policy.List("categories")?.Items ?? [])
                .Select(item => (Item: item, Score: item.Keywords.Where(word => text.Contains(word, StringComparison.Ordinal)).Sum(word => word.Length)))
                .Where(guess => guess.Score > 0)
                .OrderByDescending(guess => guess.Score)
                .Take(Most)
                .Select(guess => guess.Item),
        ];
}
