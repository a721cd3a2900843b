namespace HotlineWorkflows.Domain.Tickets;

/// <summary>
/// How alike two subjects are: the pairs of neighbouring characters they have in common, spaces and punctuation left out. Good enough to
/// point out that a citizen may have brought the same matter again (HB-5-2); whether he did, a person says.
/// </summary>
public static class Resemblance
{
    private const double Likely = 0.5;

    /// <summary>Whether two subjects are so alike that they may be of one matter.</summary>
    public static bool IsLikely(string one, string other) => Of(one, other) >= Likely;

    /// <summary>From 0, nothing in common, to 1, the same words.</summary>
    public static double Of(string one, string other)
    {
        var (first, second) = (Pairs(one), Pairs(other));
        if (first.Count == 0 || second.Count == 0)
            return 0;
        return 2.0 * first.Intersect(second).Count() / (first.Count + second.Count);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        char[] letters = [.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)];
        return [.. letters.Zip(letters.Skip(1))];
    }
}
