using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>The drawing of a definition in whole numbers: fractions of a pixel only make differences.</summary>
internal static class Layout
{
    private static readonly string[] First = ["position", "size", "x", "y", "width", "height"];

    /// <summary>A copy with all numbers rounded, half away from zero, and keys in a fixed order.</summary>
    public static JsonNode? Rounded(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(property => Rank(property.Key)).ThenBy(property => property.Key, StringComparer.Ordinal).Select(property => KeyValuePair.Create(property.Key, Rounded(property.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Rounded)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15
            => JsonValue.Create((long)Math.Round(number, MidpointRounding.AwayFromZero)),
        _ => node?.DeepClone(),
    };

    private static int Rank(string key) => Array.IndexOf(First, key) is var at and >= 0 ? at : First.Length;
}
