namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Finds what somebody probably meant.</summary>
public static class Spelling
{
    /// <summary>The candidate at the smallest edit distance, if it is small for the length; null otherwise.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        string? best = null;
        var smallest = (Math.Max(written.Length, 3) / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - written.Length) >= smallest)
                continue;
            var distance = Distance(written, candidate);
            if (distance < smallest)
                (best, smallest) = (candidate, distance);
        }

        return best;
    }

    /// <summary>A hint for a message, or null.</summary>
    public static string? Hint(string written, IEnumerable<string> candidates) => Nearest(written, candidates) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, change);
            }
        }

        return row[right.Length];
    }
}
