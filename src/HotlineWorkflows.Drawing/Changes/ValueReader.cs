using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Reading;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>Reads what stands under a key of a step. The designer writes numbers and lists as text; that is the same to it.</summary>
internal sealed class ValueReader(DefinitionWords words)
{
    private static readonly HashSet<Type> Numbers = [typeof(decimal), typeof(double), typeof(float), typeof(int), typeof(long), typeof(short), typeof(byte)];
    private static readonly HashSet<string> NumberNames = new(StringComparer.Ordinal) { "Decimal", "Double", "Single", "Int32", "Int64", "Int16", "Byte" };

    /// <summary>What an input holds; null when it says nothing.</summary>
    public StatedValue? Input(JsonObject activity, string key, JsonNode? value)
    {
        var input = words.InputOf(activity, key);
        if (value is not JsonObject json || (json["expression"] is null && json["memoryReference"] is null))
            return Plain(input, key, value);
        if (json.Object("expression") is not { } expression)
            return json.Object("memoryReference").Text("id") is { Length: > 0 } id ? new StatedValue($"memory:{id}", $"存入 {id}") : null;
        var isNumber = IsNumber(input, json);
        return (expression.Text("type") ?? "Literal") switch
        {
            "Literal" => Literal(input, key, expression["value"], isNumber),
            "Object" or "Json" => Composed(input, key, expression["value"]),
            "Input" => Named("输入", expression["value"]),
            "Variable" => Named("变量", expression["value"]),
            "Output" => Named("输出", expression["value"]),
            var syntax => Script(syntax, expression["value"]),
        };
    }

    /// <summary>What an input holds that says nothing; null when the type has no value of its own for that.</summary>
    public StatedValue? Default(JsonObject activity, string key)
        => words.InputOf(activity, key) is { DefaultValue: { } value } input
            && Literal(input, key, JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)), IsNumber(input, null)) is { } stated
                ? stated with { Words = $"{stated.Words}（默认）" }
                : null;

    /// <summary>What a custom property holds; null when it says nothing.</summary>
    public StatedValue? Property(string key, JsonNode? value)
        => key == "clauses" && value is JsonArray clauses
            ? clauses.Count == 0 ? null : List(Normal(clauses), [.. clauses.Select(clause => words.Clause(clause?.ToString() ?? ""))])
            : Plain(null, key, value);

    private StatedValue? Plain(InputDescriptor? input, string key, JsonNode? value) => value switch
    {
        null => null,
        JsonValue => Literal(input, key, value, IsNumber(input, null)),
        JsonArray cases when key == "cases" => Cases(cases),
        _ => Composed(input, key, value),
    };

    private StatedValue? Literal(InputDescriptor? input, string key, JsonNode? value, bool isNumber)
    {
        if (value is JsonObject or JsonArray)
            return Composed(input, key, value);
        var text = value?.GetValueKind() switch { null => "", JsonValueKind.True => "true", JsonValueKind.False => "false", _ => value.ToString() };
        if (text.Length == 0)
            return null;
        if (isNumber && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            text = (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
        return text.ToLowerInvariant() switch
        {
            "true" => new StatedValue("true", "是"),
            "false" => new StatedValue("false", "否"),
            _ => new StatedValue(text, words.Code(input, key, text)),
        };
    }

    private StatedValue? Composed(InputDescriptor? input, string key, JsonNode? value)
    {
        var node = value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? Parse(text.ToString()) ?? text : value;
        switch (node)
        {
            case null or JsonArray { Count: 0 } or JsonObject { Count: 0 }:
                return null;
            case JsonArray array when array.All(item => item is JsonValue):
                return List(Normal(array), [.. array.Select(item => words.Code(input, key, item!.ToString()))]);
            case JsonObject table:
                var entries = table.ToDictionary(entry => key.EndsWith("ctionClauses", StringComparison.Ordinal) ? words.Action(entry.Key) : entry.Key, entry => Entry(key, entry.Value), StringComparer.Ordinal);
                return Table(Normal(table), entries);
            default:
                return node is JsonValue plain && plain.ToString().Length == 0 ? null : new StatedValue(Normal(node), node.ToString());
        }
    }

    private string Entry(string key, JsonNode? value)
        => value is JsonValue && key.EndsWith("ctionClauses", StringComparison.Ordinal) ? value.ToString() is { Length: > 0 } clause ? words.Clause(clause) : "（不引条款）" : value?.ToJsonString(Relaxed) ?? "";

    /// <summary>The first case that applies is taken, so their order counts.</summary>
    private StatedValue? Cases(JsonArray cases)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in cases.OfType<JsonObject>())
            entries[item.Text("label") ?? ""] = item.Object("condition") is { } condition ? Script(condition.Text("type") ?? "JavaScript", condition["value"])?.Words ?? "" : "";
        return entries.Count == 0 ? null : Table(Normal(new JsonArray([.. entries.Select(entry => new JsonArray(entry.Key, entry.Value))])), entries);
    }

    private static StatedValue List(string normal, IReadOnlyList<string> items) => new(normal, string.Join('、', items), items);

    private static StatedValue Table(string normal, IReadOnlyDictionary<string, string> entries) => new(normal, string.Join('；', entries.Select(entry => $"{entry.Key}：{entry.Value}")), Entries: entries);

    private static StatedValue? Script(string syntax, JsonNode? value)
        => value?.ToString().Trim() is { Length: > 0 } script ? new StatedValue($"{syntax}:{script.ReplaceLineEndings("\n")}", syntax == "JavaScript" ? $"脚本 {script}" : $"{syntax} {script}") : null;

    private static StatedValue? Named(string what, JsonNode? value)
        => (value is JsonObject named ? named.Text("name") ?? named.Text("id") : value?.ToString()) is { Length: > 0 } name ? new StatedValue($"{what}:{name}", $"{what}“{name}”") : null;

    private static bool IsNumber(InputDescriptor? input, JsonObject? stated)
        => input is not null ? Numbers.Contains(Nullable.GetUnderlyingType(input.Type) ?? input.Type) : NumberNames.Contains(stated.Text("typeName") ?? "");

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode? Parse(string text)
    {
        if (text.TrimStart() is not ['[' or '{', ..])
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Not finished yet, in a draft: compared as the text it is.
            return null;
        }
    }

    /// <summary>JSON with keys in order, so that their order makes no difference.</summary>
    private static string Normal(JsonNode? node) => node switch
    {
        JsonObject json => $"{{{string.Join(',', json.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{JsonSerializer.Serialize(entry.Key)}:{Normal(entry.Value)}"))}}}",
        JsonArray array => $"[{string.Join(',', array.Select(Normal))}]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
