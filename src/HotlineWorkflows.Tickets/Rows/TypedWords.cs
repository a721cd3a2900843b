using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Tickets.Rows;

/// <summary>
/// Words that somebody typed where a code was meant (a rank, a way, a ground that no rule checks): nobody knows what stands
/// in them, so they are taken out of what is stored readable and kept with the encrypted texts, by their path.
/// </summary>
public static partial class TypedWords
{
    private const string Prefix = "/";

    // The place draws it, nobody types it; some places use digits only.
    private const string Number = "/number";

    /// <summary>Whether a text may stand readable: a code, a number, a moment or an id; nothing as long as a telephone number without a letter before it.</summary>
    public static bool IsCode(string text) => Code().IsMatch(text) || Moment().IsMatch(text) || Guid.TryParseExact(text, "D", out _);

    /// <summary>Takes the words out; by path.</summary>
    public static Dictionary<string, string> TakeOut(JsonObject codes)
    {
        var words = new Dictionary<string, string>();
        Walk(codes, "", words);
        return words;
    }

    /// <summary>Puts them back; without the texts, each says that it was erased.</summary>
    /// <param name="codes">JSON of what was left.</param>
    /// <param name="words">All texts of the ticket; null when they were erased.</param>
    public static string PutBack(string codes, IReadOnlyDictionary<string, string>? words)
    {
        var typed = words?.Where(word => word.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToArray() ?? [];
        if (typed.Length == 0)
            return codes;
        var root = JsonNode.Parse(codes)!;
        foreach (var (path, text) in typed)
        {
            var names = path[1..].Split('/');
            var holder = root;
            foreach (var name in names[..^1])
                holder = holder is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : holder[name]!;
            if (holder is JsonArray items)
                items[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
            else
                holder[names[^1]] = text;
        }

        return root.ToJsonString();
    }

    private static void Walk(JsonNode node, string path, Dictionary<string, string> words)
    {
        if (node is JsonObject values)
        {
            foreach (var (name, value) in values.ToArray())
                Visit(value, $"{path}/{name}", words, () => values[name] = "");
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var place = i;
                Visit(items[i], $"{path}/{i}", words, () => items[place] = "");
            }
        }
    }

    private static void Visit(JsonNode? value, string path, Dictionary<string, string> words, Action blank)
    {
        if (value is JsonValue single)
        {
            if (path != Number && single.TryGetValue<string>(out var text) && text.Length > 0 && !IsCode(text))
            {
                words[path] = text;
                blank();
            }
        }
        else if (value is not null)
        {
            Walk(value, path, words);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._:/\-]{0,63}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+\-]\d\d:\d\d)\z")]
    private static partial Regex Moment();
}
