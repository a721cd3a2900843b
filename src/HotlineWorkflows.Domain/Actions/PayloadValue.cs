using System.Globalization;
using System.Text.Json;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>How single values of a payload are read; each reader says what it expected when it cannot.</summary>
internal static class PayloadValue
{
    public delegate T? Reader<T>(JsonElement value, out string? expected);

    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "一组字段",
        JsonValueKind.Array => "列表",
        JsonValueKind.String => "文字",
        JsonValueKind.Number => "数字",
        JsonValueKind.True or JsonValueKind.False => "是/否",
        _ => "空值",
    };

    /// <summary>What was expected, or null when the value fits the type.</summary>
    public static string? Check(JsonElement value, FieldType type)
    {
        string? expected;
        switch (type)
        {
            case FieldType.Bool:
                Bool(value, out expected);
                break;
            case FieldType.Number:
                Number(value, out expected);
                break;
            case FieldType.DateTime:
                Time(value, out expected);
                break;
            case FieldType.MultiChoice or FieldType.Units or FieldType.Attachments:
                List(value, out expected);
                break;
            case FieldType.Group:
                Group(value, out expected);
                break;
            default:
                Text(value, out expected);
                break;
        }

        return expected;
    }

    public static string? Text(JsonElement value, out string? expected)
    {
        expected = null;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString()!.Trim();
            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                return string.Join('；', value.EnumerateArray().Select(item => item.GetString()));
            default:
                expected = "文字";
                return null;
        }
    }

    public static bool? Bool(JsonElement value, out string? expected)
    {
        expected = null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        switch (value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim().ToLowerInvariant() : null)
        {
            case "true" or "on" or "yes" or "是":
                return true;
            case "false" or "off" or "no" or "否":
                return false;
            default:
                expected = "是/否（true 或 false）";
                return null;
        }
    }

    public static int? Number(JsonElement value, out string? expected)
    {
        expected = null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        if (value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out number))
            return number;
        expected = "整数";
        return null;
    }

    public static DateTimeOffset? Time(JsonElement value, out string? expected)
    {
        expected = null;
        if (value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && HasOffset(value.GetString()!.Trim()))
            return time;
        expected = "带时区的时间（如 2026-11-16T18:00:00+08:00）";
        return null;
    }

    public static IReadOnlyList<string>? List(JsonElement value, out string? expected)
    {
        expected = null;
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!.Trim()];
        if (value.ValueKind == JsonValueKind.Number)
            return [value.GetRawText()];
        if (value.ValueKind == JsonValueKind.Array)
        {
            var items = value.EnumerateArray().Select(Item).ToArray();
            if (!items.Contains(null))
                return items!;
        }

        expected = "列表";
        return null;
    }

    public static ActionPayload? Group(JsonElement value, out string? expected)
    {
        expected = value.ValueKind == JsonValueKind.Object ? null : "一组字段";
        return expected is null ? ActionPayload.From(value) : null;
    }

    /// <summary>An item of a list is a text, a number, or (attachments) an object with an id or a name.</summary>
    private static string? Item(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number => item.GetRawText(),
        JsonValueKind.Object when item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String => id.GetString(),
        JsonValueKind.Object when item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String => name.GetString(),
        _ => null,
    };

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');
}
