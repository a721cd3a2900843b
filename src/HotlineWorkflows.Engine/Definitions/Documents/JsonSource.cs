using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Parses JSON within limits and reports what is wrong with line and column.</summary>
internal static class JsonSource
{
    /// <summary>The object; null when the text is none, too large or too deep. Of a key that occurs twice the last one counts.</summary>
    public static JsonObject? Parse(ReadOnlySpan<byte> json, string file, out IReadOnlyList<DefinitionProblem> problems)
    {
        var found = new List<DefinitionProblem>();
        problems = found;
        if (json.Length > DefinitionLimits.MaximumBytes)
        {
            found.Add(new(file, 0, 0, "$", DefinitionProblemCodes.TooLarge, $"The document has {json.Length} bytes; at most {DefinitionLimits.MaximumBytes} are read.", "Split it into definitions that use each other as activities.", ProblemSeverity.Error));
            return null;
        }

        try
        {
            return new Parser(json, file, found).Run();
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0);
            var places = new LinePositions(json);
            var start = places.StartOf(line);
            var (_, column) = places.Of(json, start + (int)(e.BytePositionInLine ?? 0));
            var deep = e.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase) && e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
            found.Add(deep
                ? new(file, line + 1, column, "$", DefinitionProblemCodes.TooLarge, $"The document is nested more than {DefinitionLimits.MaximumDepth} levels deep.", "Use definitions as activities instead of nesting containers.", ProblemSeverity.Error)
                : new(file, line + 1, column, "$", DefinitionProblemCodes.MalformedJson, $"The text is not JSON: {Reason(e.Message)}", null, ProblemSeverity.Error));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or DecoderFallbackException)
        {
            found.Add(new(file, 0, 0, "$", DefinitionProblemCodes.MalformedJson, $"The text is not JSON in UTF-8: {e.Message}", null, ProblemSeverity.Error));
            return null;
        }
    }

    private static string Reason(string message)
    {
        // The position follows in the problem itself.
        var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return cut < 0 ? message : message[..cut];
    }

    private ref struct Parser(ReadOnlySpan<byte> json, string file, List<DefinitionProblem> problems)
    {
        private readonly ReadOnlySpan<byte> _json = json;
        private Utf8JsonReader _reader = new(json, new JsonReaderOptions { MaxDepth = DefinitionLimits.MaximumDepth });

        public JsonObject? Run()
        {
            _reader.Read();
            var node = Value();
            while (_reader.Read())
            {
                // Whatever follows the value makes the reader throw.
            }

            if (node is JsonObject root)
                return root;
            problems.Add(new(file, 1, 1, "$", DefinitionProblemCodes.WrongShape, "A definition is a JSON object.", null, ProblemSeverity.Error));
            return null;
        }

        private JsonNode? Value() => _reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(),
            JsonTokenType.StartArray => Array(),
            JsonTokenType.String => JsonValue.Create(_reader.GetString()),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            JsonTokenType.Null => null,
            _ => JsonNode.Parse(_reader.ValueSpan),
        };

        private JsonObject Object()
        {
            var result = new JsonObject();
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
            {
                var key = _reader.GetString()!;
                var at = (int)_reader.TokenStartIndex;
                _reader.Read();
                var value = Value();
                if (result.ContainsKey(key))
                {
                    Duplicate(key, at);
                    result.Remove(key);
                }

                result.Add(key, value);
            }

            return result;
        }

        private JsonArray Array()
        {
            var result = new JsonArray();
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                result.Add(Value());
            return result;
        }

        private readonly void Duplicate(string key, int offset)
        {
            if (problems.Count >= DefinitionLimits.MaximumProblems)
                return;
            var (line, column) = new LinePositions(_json).Of(_json, offset);
            problems.Add(new(file, line, column, "$", DefinitionProblemCodes.DuplicateKey, $"The key '{key}' occurs twice in the same object.", "Keep one of them.", ProblemSeverity.Error));
        }
    }
}
