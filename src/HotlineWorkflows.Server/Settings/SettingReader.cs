using System.Globalization;

namespace HotlineWorkflows.Server.Settings;

/// <summary>
/// Reads settings by name and kind. What cannot be used is noted, with where it was set and what to write instead, and the
/// usual value stands in for it, so that every problem is found in one go. Reading a name makes it known; what is set in
/// our sections under an unknown name is told by <see cref="Unknown"/>.
/// </summary>
/// <param name="configuration">Where the values come from.</param>
/// <param name="contentRoot">What relative paths start from.</param>
public sealed class SettingReader(IConfiguration configuration, string contentRoot)
{
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>What is wrong so far, one line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What relative paths start from.</summary>
    public string ContentRoot => contentRoot;

    /// <summary>A text, or null when it is not set or empty.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        return configuration[name] is { Length: > 0 } text ? text : null;
    }

    /// <summary>One of a few words.</summary>
    public string Choice(string name, string usual, params ReadOnlySpan<string> allowed)
    {
        if (Text(name) is not { } text)
            return usual;
        foreach (var word in allowed)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                return word;
        }

        return Instead(name, $"'{text}' is not one of {string.Join(", ", allowed!)}", $"one of these words, for example {usual}", usual);
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool usual) => Text(name) is not { } text ? usual
        : bool.TryParse(text, out var flag) ? flag
        : Instead(name, $"'{text}' is neither true nor false", "true or false", usual);

    /// <summary>A whole number within bounds.</summary>
    public long Whole(string name, long usual, long min, long max) => Text(name) is not { } text ? usual
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : Instead(name, $"'{text}' is not a whole number from {min} to {max}", $"for example {usual}", usual);

    /// <inheritdoc cref="Whole(string, long, long, long)"/>
    public int Whole(string name, int usual, int min, int max) => (int)Whole(name, (long)usual, min, max);

    /// <summary>A number within bounds, with a point if it has a fraction.</summary>
    public double Number(string name, double usual, double min, double max) => Text(name) is not { } text ? usual
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : Instead(name, $"'{text}' is not a number from {min.ToString(CultureInfo.InvariantCulture)} to {max.ToString(CultureInfo.InvariantCulture)}", $"for example {usual.ToString(CultureInfo.InvariantCulture)}", usual);

    /// <summary>A full path; relative ones start from the content root. Null when it is not set.</summary>
    public string? FullPath(string name) => Text(name) is { } path ? Path.GetFullPath(path, contentRoot) : null;

    /// <summary>An absolute address of one of these schemes, or null when it is not set.</summary>
    public Uri? Address(string name, params ReadOnlySpan<string> schemes)
    {
        if (Text(name) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme))
            return address;
        return Instead<Uri?>(name, $"'{text}' is not an address that begins with {string.Join(" or ", schemes.ToArray().Select(scheme => scheme + "://"))}", "the whole address, for example https://12345.example.gov.cn", null);
    }

    /// <summary>A list: items <c>Name:0</c>, <c>Name:1</c> …, or one text with commas or semicolons.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var one = Text(name);
        var items = configuration.GetSection(name).GetChildren().ToArray();
        foreach (var item in items)
            _known.Add(item.Path);
        return [.. (one ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. items.Select(item => item.Value).OfType<string>()];
    }

    /// <summary>Notes that a setting cannot be used.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="wrong">What is wrong; never a secret's value.</param>
    /// <param name="write">What to write instead.</param>
    public void Refuse(string name, string wrong, string write)
    {
        _known.Add(name);
        _problems.Add($"{name}{SettingSource.Of(configuration, name)}: {wrong}. Write {write}.");
    }

    /// <summary>Notes a problem that is told as it is.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    /// <summary>Settings in our sections that nothing reads, each with the nearest name that is read.</summary>
    public IReadOnlyList<string> Unknown() => UnknownSettings.Find(configuration, _known);

    private T Instead<T>(string name, string wrong, string write, T usual)
    {
        Refuse(name, wrong, write);
        return usual;
    }
}
