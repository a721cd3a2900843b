using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Drawing.Reading;

/// <summary>What a drawing reads of a definition's JSON; what is not there or of another shape is null.</summary>
internal static class DefinitionJson
{
    public static JsonObject? Object(this JsonNode? node, string key) => node is JsonObject json && json[key] is JsonObject value ? value : null;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string key) => node is JsonObject json && json[key] is JsonArray list ? list.OfType<JsonObject>() : [];

    public static string? Text(this JsonNode? node, string key)
        => node is JsonObject json && json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static double? Number(this JsonNode? node, string key)
        => node is JsonObject json && json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.Deserialize<double>() : null;

    /// <summary>The value of an input that is stated, not computed.</summary>
    public static string? Literal(this JsonObject activity, string key)
        => activity.Object(key).Object("expression") is { } expression && expression.Text("type") == "Literal" ? expression.Text("value") : null;
}
