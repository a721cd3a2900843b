namespace HotlineWorkflows.Domain.Time;

/// <summary>The names of the count modes, as JSON, forms and the store have them.</summary>
public static class CountModes
{
    private static readonly string[] Known = ["wholeDays", "fromMoment", "elapsedHours", "calendarDays"];

    /// <summary>All names, in the order of the enum.</summary>
    public static IReadOnlyList<string> Names => Known;

    /// <summary>The name of a mode, e.g. <c>wholeDays</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the four modes.</exception>
    public static string Name(this CountMode mode) =>
        (int)mode is >= 0 and < 4 ? Known[(int)mode] : throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such count mode.");

    /// <summary>Finds a mode by its exact name.</summary>
    /// <param name="name">One of <see cref="Names"/>; upper and lower case matter.</param>
    /// <param name="mode">The mode when the result is true.</param>
    public static bool TryParse(string? name, out CountMode mode)
    {
        var at = Array.IndexOf(Known, name);
        mode = (CountMode)Math.Max(at, 0);
        return at >= 0;
    }

    /// <summary>Finds a mode by its exact name.</summary>
    /// <exception cref="FormatException">There is no such mode; the message lists the names.</exception>
    public static CountMode Parse(string? name) =>
        TryParse(name, out var mode) ? mode : throw new FormatException($"'{name}' is no count mode; use one of {string.Join(", ", Known)}.");
}
