using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript;

public readonly partial struct JsValue
{
    // A few shared arrays can stand for a tree of any size; copied out, each element counts.
    private const int MaxResult = 1_000_000;

    /// <summary>
    /// The value as .NET data: <see cref="bool"/>, <see cref="double"/>, <see cref="string"/>, <see cref="DateTimeOffset"/> (UTC),
    /// <see cref="List{T}"/> for arrays and sets, <see cref="Dictionary{TKey,TValue}"/> for objects and maps, null for null,
    /// undefined and an invalid date. An error gives its name and message.
    /// </summary>
    /// <returns>Data that holds nothing of the interpreter.</returns>
    /// <exception cref="ScriptRuntimeException">The value holds itself, a function or a regular expression.</exception>
    public object? ToObject()
    {
        var left = MaxResult;
        return ToObject(this, 0, ref left);
    }

    /// <summary>The value as JSON, by the rules of <see cref="ToObject()"/>; numbers that are not finite become null, dates ISO 8601.</summary>
    /// <returns>Null for null and undefined.</returns>
    /// <exception cref="ScriptRuntimeException">The value holds itself, a function or a regular expression.</exception>
    public JsonNode? ToJson() => ToNode(ToObject());

    private static object? ToObject(JsValue value, int depth, ref int left)
    {
        if (--left < 0)
            throw new ScriptLimitException(ScriptLimitKind.Memory, $"The value holds more than {MaxResult} elements", SourceLocation.Start);
        if (depth > MaxDepth)
            throw Refused($"The value nests deeper than {MaxDepth} levels; does it hold itself?");
        switch (value.Ref)
        {
            case null:
                return null;
            case string s:
                return s;
            case Tag:
                return value.IsNumber ? value.Num : value.IsBoolean ? value.Num != 0 : null;
            case JsArray array:
                var list = new List<object?>(array.Length);
                foreach (var item in array.Items)
                    list.Add(ToObject(item, depth + 1, ref left));
                return list;
            case JsDate date:
                return ToInstant(date.Time);
            case JsMap map:
                return FromMap(map, depth, ref left);
            case JsError error:
                var (name, message) = error.Describe();
                return new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = name, ["message"] = message };
            case JsFunction function:
                throw Refused($"A function cannot leave the script{(function.Name.Length == 0 ? "" : $": '{function.Name}'")}; call it, or give what it computes");
            case JsRegExp:
                throw Refused("A regular expression cannot leave the script");
            case JsIterator:
                throw Refused("An iterator cannot leave the script; write [...iterator]");
            default:
                return FromMembers((JsObject)value.Ref, depth, ref left);
        }
    }

    private static DateTimeOffset? ToInstant(double time) => time switch
    {
        double.NaN => null,
        < -62_135_596_800_000 or > 253_402_300_799_999 => throw Refused("The date lies outside of the years 1 to 9999"),
        _ => DateTimeOffset.FromUnixTimeMilliseconds((long)time),
    };

    private static object FromMap(JsMap map, int depth, ref int left)
    {
        var entries = Enumerable.Range(0, map.Extent).Select(map.EntryAt).OfType<KeyValuePair<JsValue, JsValue>>();
        if (map.IsSet)
        {
            var list = new List<object?>();
            foreach (var (item, _) in entries)
                list.Add(ToObject(item, depth + 1, ref left));
            return list;
        }

        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (key.Ref is JsObject)
                throw Refused("A Map whose keys are objects cannot leave the script");
            result[Coerce.PrimitiveText(key)] = ToObject(value, depth + 1, ref left);
        }

        return result;
    }

    private static Dictionary<string, object?> FromMembers(JsObject o, int depth, ref int left)
    {
        var keys = o.OwnKeys();
        var result = new Dictionary<string, object?>(keys.Count, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!o.TryGetOwn(key, out var value))
                continue;
            if (value.Ref is JsAccessor)
                throw Refused($"The property '{key}' has a getter and cannot leave the script; write {{ ...object }}");
            result[key] = ToObject(value, depth + 1, ref left);
        }

        return result;
    }

    private static JsonNode? ToNode(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case string s:
                return JsonValue.Create(s);
            case bool b:
                return JsonValue.Create(b);
            case double d:
                return !double.IsFinite(d) ? null : d == Math.Floor(d) && Math.Abs(d) <= 9007199254740991 ? JsonValue.Create((long)d) : JsonValue.Create(d);
            case DateTimeOffset instant:
                return JsonValue.Create(DateText.Iso(instant.ToUnixTimeMilliseconds()));
            case List<object?> list:
                return new JsonArray([.. list.Select(ToNode)]);
            default:
                var o = new JsonObject();
                foreach (var (key, inner) in (Dictionary<string, object?>)value)
                    o.Add(key, ToNode(inner));
                return o;
        }
    }

    private static ScriptRuntimeException Refused(string message) => new("TypeError", message, SourceLocation.Start);
}
