namespace HotlineWorkflows.Cli;

/// <summary>The name somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary><c> Did you mean …?</c>, or nothing when no name is near.</summary>
    public static string For(string given, IEnumerable<string> known)
        => known.Select(name => (Name: name, Distance: Distance(given, name))).Where(near => near.Distance <= Math.Max(1, near.Name.Length / 3)).OrderBy(near => near.Distance).FirstOrDefault() is { Name: { } name }
            ? $" Did you mean {name}?"
            : "";

    private static int Distance(string a, string b)
    {
        if (a.Length > 100)
            return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
