using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript;

public readonly partial struct JsValue
{
    // Data of the host nests no deeper; a cycle would.
    private const int MaxDepth = 200;

    /// <summary>A function as a value.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="function">What it does.</param>
    /// <returns>The value; it may be shared by evaluations and threads if the function may.</returns>
    public static JsValue FromFunction(string name, HostFunction function)
    {
        var native = new NativeFunction(name, 0, function);
        native.Freeze();
        return new JsValue(native);
    }

    /// <summary>An object whose properties the host answers for.</summary>
    /// <param name="target">The object.</param>
    /// <returns>The value.</returns>
    public static JsValue FromHost(IScriptObject target) => new(new JsHostObject(target));

    /// <summary>JSON data as a value, copied.</summary>
    /// <param name="element">Any element; an undefined one becomes undefined.</param>
    /// <returns>The value.</returns>
    public static JsValue FromJson(JsonElement element) => FromJson(element, 0);

    /// <summary>JSON data as a value, copied.</summary>
    /// <param name="node">Any node; null becomes null.</param>
    /// <returns>The value.</returns>
    public static JsValue FromJson(JsonNode? node) => FromNode(node, 0);

    /// <summary>
    /// Data of .NET as a value, copied: primitives, text, dates, GUIDs and durations and enumerations as text, dictionaries with
    /// string keys, sequences, JSON. The properties of other objects are not looked at: a script never reaches into .NET.
    /// </summary>
    /// <param name="value">The data, or null.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The value, or something inside it, is of a type that scripts do not see.</exception>
    public static JsValue FromObject(object? value) => FromObject(value, 0);

    /// <summary>Freezes an object and all that it holds, so that scripts on many threads may share it.</summary>
    /// <returns>This value.</returns>
    public JsValue Freeze()
    {
        Freeze(this, 0);
        return this;
    }

    private static void Freeze(JsValue value, int depth)
    {
        if (value.Ref is not JsObject o || o.IsFrozen)
            return;
        CheckDepth(depth);
        o.Freeze();
        foreach (var key in o is JsHostObject ? [] : o.OwnKeys())
        {
            if (o.TryGetOwn(key, out var inner))
                Freeze(inner, depth + 1);
        }
    }

    private static JsValue FromJson(JsonElement element, int depth)
    {
        CheckDepth(depth);
        switch (element.ValueKind)
        {
            case JsonValueKind.Undefined:
                return default;
            case JsonValueKind.String:
                return new JsValue(element.GetString()!);
            case JsonValueKind.Number:
                return new JsValue(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return new JsValue(element.GetBoolean());
            case JsonValueKind.Array:
                return new JsValue(new JsArray([.. element.EnumerateArray().Select(e => FromJson(e, depth + 1))]));
            case JsonValueKind.Object:
                var o = new JsObject();
                foreach (var member in element.EnumerateObject())
                    o.Define(member.Name, FromJson(member.Value, depth + 1));
                return new JsValue(o);
            default:
                return Null;
        }
    }

    private static JsValue FromNode(JsonNode? node, int depth)
    {
        CheckDepth(depth);
        switch (node)
        {
            case null:
                return Null;
            case JsonArray array:
                return new JsValue(new JsArray([.. array.Select(n => FromNode(n, depth + 1))]));
            case JsonObject members:
                var o = new JsObject();
                foreach (var (key, value) in members)
                    o.Define(key, FromNode(value, depth + 1));
                return new JsValue(o);
            default:
                using (var document = JsonDocument.Parse(node.ToJsonString()))
                    return FromJson(document.RootElement, depth);
        }
    }

    private static JsValue FromObject(object? value, int depth)
    {
        CheckDepth(depth);
        return value switch
        {
            null => Null,
            JsValue already => already,
            string s => new JsValue(s),
            bool b => new JsValue(b),
            double or float or decimal or int or long or short or byte or uint or ulong or ushort or sbyte =>
                new JsValue(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            char c => new JsValue(c.ToString()),
            DateTimeOffset instant => new JsValue(new JsDate(instant.ToUnixTimeMilliseconds())),
            DateTime { Kind: not DateTimeKind.Unspecified } time => new JsValue(new JsDate(new DateTimeOffset(time).ToUnixTimeMilliseconds())),
            DateTime => throw new ArgumentException("A DateTime without a kind cannot be given to a script: give a DateTimeOffset."),
            DateOnly date => new JsValue(date.ToString("O", CultureInfo.InvariantCulture)),
            TimeOnly time => new JsValue(time.ToString("O", CultureInfo.InvariantCulture)),
            TimeSpan or Guid or Uri => new JsValue(value.ToString()!),
            Enum => new JsValue(value.ToString()!),
            JsonElement element => FromJson(element, depth),
            JsonDocument document => FromJson(document.RootElement, depth),
            JsonNode node => FromNode(node, depth),
            HostFunction function => FromFunction("", function),
            IScriptObject target => FromHost(target),
            IEnumerable<KeyValuePair<string, object?>> members => FromMembers(members, depth),
            IDictionary dictionary => FromDictionary(dictionary, depth),
            IEnumerable items => new JsValue(new JsArray([.. items.Cast<object?>().Select(i => FromObject(i, depth + 1))])),
            _ => throw new ArgumentException(
                $"A value of type {value.GetType()} cannot be given to a script: give a dictionary, a list, JSON or a primitive instead."),
        };
    }

    private static JsValue FromMembers(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        var o = new JsObject();
        foreach (var (key, value) in members)
            o.Define(key, FromObject(value, depth + 1));
        return new JsValue(o);
    }

    private static JsValue FromDictionary(IDictionary dictionary, int depth)
    {
        var o = new JsObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            var key = entry.Key as string
                ?? throw new ArgumentException($"A dictionary with keys of type {entry.Key.GetType()} cannot be given to a script: keys must be strings.");
            o.Define(key, FromObject(entry.Value, depth + 1));
        }

        return new JsValue(o);
    }

    private static void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
            throw new ArgumentException($"Data given to a script nests deeper than {MaxDepth} levels; does it hold itself?");
    }
}
