using System.Text;
using System.Text.Json;

namespace HotlineWorkflows.Domain.Places;

/// <summary>A JSON value that knows where it stands in its file, so that a complaint about it can say so.</summary>
internal sealed class LocatedJson
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = false };

    private readonly List<KeyValuePair<string, LocatedJson>> _members = [];
    private readonly List<LocatedJson> _items = [];

    private LocatedJson(JsonValueKind kind, int line, string path)
    {
        Kind = kind;
        Line = line;
        Path = path;
    }

    public JsonValueKind Kind { get; }

    public int Line { get; }

    public string Path { get; }

    public string? Text { get; private set; }

    public IReadOnlyList<KeyValuePair<string, LocatedJson>> Members => _members;

    public IReadOnlyList<LocatedJson> Items => _items;

    public LocatedJson? this[string name] => _members.Find(member => member.Key == name).Value;

    /// <exception cref="JsonException">The text is no JSON; the exception bears the line.</exception>
    public static LocatedJson Parse(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        var lines = new LineCounter(utf8);
        reader.Read();
        var root = Read(ref reader, lines, "$");
        // What follows the value is an error as well.
        reader.Read();
        return root;
    }

    /// <summary>The value as JSON again, without comments.</summary>
    public string ToJson() => Kind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', _members.Select(member => $"{JsonSerializer.Serialize(member.Key)}:{member.Value.ToJson()}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', _items.Select(item => item.ToJson()))}]",
        JsonValueKind.String => JsonSerializer.Serialize(Text),
        _ => Text ?? "null",
    };

    private static LocatedJson Read(ref Utf8JsonReader reader, LineCounter lines, string path)
    {
        var line = lines.LineOf(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var holder = new LocatedJson(JsonValueKind.Object, line, path);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    holder._members.Add(new(name, Read(ref reader, lines, Member(path, name))));
                }

                return holder;
            case JsonTokenType.StartArray:
                var array = new LocatedJson(JsonValueKind.Array, line, path);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    array._items.Add(Read(ref reader, lines, $"{path}[{array._items.Count}]"));
                return array;
            case JsonTokenType.String:
                return new LocatedJson(JsonValueKind.String, line, path) { Text = reader.GetString() };
            case JsonTokenType.Number:
                return new LocatedJson(JsonValueKind.Number, line, path) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new LocatedJson(JsonValueKind.True, line, path) { Text = "true" };
            case JsonTokenType.False:
                return new LocatedJson(JsonValueKind.False, line, path) { Text = "false" };
            default:
                return new LocatedJson(JsonValueKind.Null, line, path);
        }
    }

    private static string Member(string path, string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{path}.{name}" : $"{path}['{name}']";

    private sealed class LineCounter(byte[] utf8)
    {
        private long _at;
        private int _line = 1;

        public int LineOf(long position)
        {
            for (; _at < position; _at++)
            {
                if (utf8[_at] == '\n')
                    _line++;
            }

            return _line;
        }
    }
}
