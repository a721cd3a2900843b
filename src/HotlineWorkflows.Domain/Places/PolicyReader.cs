using System.Globalization;
using System.Text.Json;

namespace HotlineWorkflows.Domain.Places;

/// <summary>Reads values out of one policy file and collects what is wrong with them instead of stopping at the first.</summary>
internal sealed class PolicyReader(string file, List<PolicyProblem> problems)
{
    /// <summary>The file's content; null when it is missing or no JSON, which is a problem on record then.</summary>
    public LocatedJson? Open(byte[]? content)
    {
        if (content is null)
        {
            problems.Add(new PolicyProblem(file, null, null, "The file is missing; add it beside the others of this folder."));
            return null;
        }

        try
        {
            return LocatedJson.Parse(content);
        }
        catch (JsonException e)
        {
            problems.Add(new PolicyProblem(file, (int?)(e.LineNumber + 1), e.Path, $"This is no JSON: {e.Message}"));
            return null;
        }
    }

    public void Report(LocatedJson at, string message) => problems.Add(new PolicyProblem(file, at.Line, at.Path, message));

    public bool Is(LocatedJson at, JsonValueKind kind, string meaning)
    {
        if (at.Kind == kind)
            return true;
        Report(at, $"Expected {Name(kind)} ({meaning}), got {Name(at.Kind)}.");
        return false;
    }

    /// <summary>Items of an array member; empty when it is absent.</summary>
    public IEnumerable<LocatedJson> Items(LocatedJson holder, string name) =>
        holder[name] is { } value && Is(value, JsonValueKind.Array, name) ? value.Items : [];

    /// <summary>Members of an object member; empty when it is absent.</summary>
    public IEnumerable<KeyValuePair<string, LocatedJson>> Members(LocatedJson holder, string name) =>
        holder[name] is { } value && Is(value, JsonValueKind.Object, name) ? value.Members : [];

    public string Required(LocatedJson holder, string name, string meaning)
    {
        if (holder[name] is not { } value)
        {
            Report(holder, $"\"{name}\" ({meaning}) is missing; add it.");
            return "";
        }

        if (!Is(value, JsonValueKind.String, meaning))
            return "";
        if (string.IsNullOrWhiteSpace(value.Text))
            Report(value, $"\"{name}\" ({meaning}) is empty; fill it in.");
        return value.Text!;
    }

    public string? Text(LocatedJson holder, string name) =>
        holder[name] is { Kind: not JsonValueKind.Null } value && Is(value, JsonValueKind.String, name) ? value.Text : null;

    public bool Bool(LocatedJson holder, string name)
    {
        var value = holder[name];
        if (value is null or { Kind: JsonValueKind.Null or JsonValueKind.False })
            return false;
        return value.Kind == JsonValueKind.True || Is(value, JsonValueKind.True, $"{name}: true or false");
    }

    public decimal? Number(LocatedJson holder, string name) =>
        holder[name] is { Kind: not JsonValueKind.Null } value && Is(value, JsonValueKind.Number, name)
            ? decimal.Parse(value.Text!, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

    public TimeOnly? Time(LocatedJson holder, string name)
    {
        if (Text(holder, name) is not { } text)
            return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        Report(holder[name]!, $"'{text}' is no time of day; write it like 18:00.");
        return null;
    }

    public IReadOnlyList<string> Texts(LocatedJson holder, string name) =>
        [.. Items(holder, name).Where(item => Is(item, JsonValueKind.String, name)).Select(item => item.Text!)];

    /// <summary>Complains of members nobody reads: most often a name misspelt.</summary>
    public void OnlyKnown(LocatedJson holder, params string[] known)
    {
        foreach (var (name, value) in holder.Members)
        {
            if (!known.Contains(name))
                Report(value, $"\"{name}\" is not known here; use one of {string.Join(", ", known)}.");
        }
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };
}
