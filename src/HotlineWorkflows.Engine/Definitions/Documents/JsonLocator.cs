using System.Text;
using System.Text.Json;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Finds where in a text the values of JSON paths stand.</summary>
public static class JsonLocator
{
    /// <summary>The positions of the wanted paths; a path that does not occur is found at its nearest ancestor.</summary>
    public static IReadOnlyDictionary<string, (int Line, int Column)> Find(ReadOnlySpan<byte> json, IReadOnlyCollection<string> wanted)
    {
        var offsets = new Dictionary<string, int>(StringComparer.Ordinal);
        var interesting = new HashSet<string>(wanted, StringComparer.Ordinal);
        foreach (var path in wanted)
        {
            for (var parent = Parent(path); parent.Length > 0 && interesting.Add(parent); parent = Parent(parent))
            {
            }
        }

        Scan(json, interesting, offsets);
        var found = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var places = new LinePositions(json);
        foreach (var path in wanted)
        {
            for (var at = path; at.Length > 0; at = Parent(at))
            {
                if (!offsets.TryGetValue(at, out var offset))
                    continue;
                found[path] = places.Of(json, offset);
                break;
            }
        }

        return found;
    }

    private static void Scan(ReadOnlySpan<byte> json, HashSet<string> interesting, Dictionary<string, int> offsets)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DefinitionLimits.MaximumDepth });
        var path = new StringBuilder("$");
        var frames = new Stack<(int Length, int Index)>();
        var keyAt = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.Length = frames.Peek().Length;
                    JsonPaths.Append(path, reader.GetString()!);
                    keyAt = (int)reader.TokenStartIndex;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Enter(ref reader);
                    frames.Push((path.Length, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Length = frames.Pop().Length;
                    break;
                default:
                    Enter(ref reader);
                    break;
            }
        }

        void Enter(ref Utf8JsonReader at)
        {
            if (frames.TryPop(out var frame))
            {
                if (frame.Index >= 0)
                {
                    path.Length = frame.Length;
                    path.Append('[').Append(frame.Index).Append(']');
                    frame.Index++;
                }

                frames.Push(frame);
            }

            var text = path.ToString();
            if (interesting.Contains(text))
                offsets.TryAdd(text, keyAt >= 0 ? keyAt : (int)at.TokenStartIndex);
            keyAt = -1;
        }
    }

    private static string Parent(string path)
    {
        if (path.EndsWith("']", StringComparison.Ordinal))
            return path[..Math.Max(0, path.LastIndexOf("['", StringComparison.Ordinal))];
        var cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
        return cut < 0 ? "" : path[..cut];
    }
}

/// <summary>Turns byte offsets into lines and columns.</summary>
internal readonly struct LinePositions
{
    private readonly List<int> _starts;

    public LinePositions(ReadOnlySpan<byte> text)
    {
        _starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == (byte)'\n')
                _starts.Add(i + 1);
        }
    }

    /// <summary>The offset at which a 0-based line begins.</summary>
    public int StartOf(int line) => _starts[Math.Clamp(line, 0, _starts.Count - 1)];

    /// <summary>1-based line, and 1-based column in characters.</summary>
    public (int Line, int Column) Of(ReadOnlySpan<byte> text, int offset)
    {
        var line = _starts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return (line + 1, Encoding.UTF8.GetCharCount(text[_starts[line]..Math.Min(offset, text.Length)]) + 1);
    }
}
