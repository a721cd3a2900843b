using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Reading JSON nodes without surprises: a wrong kind is null, never an exception.</summary>
internal static class JsonShapes
{
    /// <summary>The value of a key; where it is absent, of a key that differs in case only.</summary>
    public static JsonNode? Find(this JsonObject json, string key)
    {
        if (json.TryGetPropertyValue(key, out var exact))
            return exact;
        foreach (var (name, value) in json)
        {
            if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public static string? Text(this JsonObject json, string key) => AsText(json.Find(key));

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static double? Real(this JsonObject json, string key)
        => json.Find(key) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? Number(this JsonObject json, string key) => json.Real(key) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static bool? Flag(this JsonObject json, string key) => json.Find(key) switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.True => true,
        JsonValue value when value.GetValueKind() == JsonValueKind.False => false,
        JsonValue value when bool.TryParse(value.AsText(), out var flag) => flag,
        _ => null,
    };

    public static bool IsScalar(this JsonNode? node) => node is JsonValue;

    /// <summary>The value as activities get it: text, truth value, number; anything composed as a <see cref="JsonElement"/>.</summary>
    public static object? ToValue(this JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ToNumber(node.ToJsonString()),
        _ => JsonSerializer.SerializeToElement(node),
    };

    private static object ToNumber(string text)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        if (int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, invariant, out var small))
            return small;
        return long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, invariant, out var whole) ? whole : double.Parse(text, invariant);
    }
}
