using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>Turns the values of JSON and of expressions into the types that activities ask for.</summary>
public static class ValueConversion
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString | System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>Converts a value; null becomes the default of the type.</summary>
    /// <exception cref="ExpressionException">The value cannot become that type.</exception>
    public static T? To<T>(object? value) => value switch
    {
        null => default,
        T same => same,
        _ => To(value, typeof(T)) is { } converted ? (T)converted : default,
    };

    /// <summary>Converts a value; null stays null.</summary>
    /// <exception cref="ExpressionException">The value cannot become that type.</exception>
    public static object? To(object? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || target.IsInstanceOfType(value))
            return value;
        try
        {
            return value switch
            {
                JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
                JsonElement { ValueKind: JsonValueKind.String } element when !IsJson(target) => FromString(element.GetString()!, target),
                JsonElement element => element.Deserialize(target, Json),
                JsonValue node when node.TryGetValue<string>(out var text) && !IsJson(target) => FromString(text, target),
                JsonNode node => node.Deserialize(target, Json),
                string text => FromString(text, target),
                IConvertible when target.IsEnum => Enum.ToObject(target, value),
                IConvertible when typeof(IConvertible).IsAssignableFrom(target) => Number(value, target),
                IDictionary or IEnumerable => JsonSerializer.SerializeToElement(value, Json).Deserialize(target, Json),
                _ when target == typeof(string) => value.ToString(),
                _ => JsonSerializer.SerializeToElement(value, Json).Deserialize(target, Json),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidCastException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new ExpressionException($"A value of kind {Kind(value)} cannot be read as {target.Name}.", inner: e);
        }
    }

    /// <summary>JSON as plain values: text, numbers, truth values, lists and dictionaries.</summary>
    public static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt32(out var whole) ? whole : element.TryGetInt64(out var big) ? big : element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value), StringComparer.Ordinal),
        _ => null,
    };

    private static bool IsJson(Type type) => type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type);

    private static object? Number(object value, Type target)
    {
        // Scripts count in doubles; a whole double is a fine integer, a broken one is a mistake to be told.
        if (value is double number && target != typeof(string) && target != typeof(bool) && IsWhole(target) && number != Math.Truncate(number))
            throw new FormatException();
        if (target == typeof(string) && value is bool flag)
            return flag ? "true" : "false";
        return Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
    }

    private static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static object? FromString(string text, Type target)
    {
        if (target == typeof(string) || target == typeof(object))
            return text;
        if (text.Length == 0 && !IsJson(target))
            return null;
        if (target.IsEnum)
            return Enum.Parse(target, text, ignoreCase: true);
        if (target == typeof(TimeSpan))
            return text.StartsWith('P') || text.StartsWith("-P", StringComparison.Ordinal) ? XmlConvert.ToTimeSpan(text) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
        if (target == typeof(DateTimeOffset))
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (target == typeof(DateTime))
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (target == typeof(Guid))
            return Guid.Parse(text);
        if (target == typeof(JsonNode))
            return JsonNode.Parse(text);
        if (typeof(IConvertible).IsAssignableFrom(target))
            return Convert.ChangeType(text, target, CultureInfo.InvariantCulture);
        return text.AsSpan().TrimStart() is ['{' or '[' or '"', ..]
            ? JsonSerializer.Deserialize(text, target, Json)
            : JsonSerializer.SerializeToElement(text, Json).Deserialize(target, Json);
    }

    private static string Kind(object value) => value switch
    {
        JsonElement element => element.ValueKind.ToString(),
        JsonNode node => node.GetValueKind().ToString(),
        string => "String",
        _ => value.GetType().Name,
    };
}
