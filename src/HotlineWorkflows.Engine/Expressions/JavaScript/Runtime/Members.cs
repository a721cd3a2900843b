using System.Runtime.CompilerServices;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Reading and writing properties of any value.</summary>
internal static class Members
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    internal static JsValue Get(Execution execution, JsValue target, string key)
    {
        if (target.Ref is JsObject o)
            return o.Get(execution, key);
        if (target.Ref is string s)
        {
            if (key == "length")
                return new JsValue(s.Length);
            if (PropertyKey.TryIndex(key, out var index))
                return CharAt(s, index);
            return Intrinsics.StringPrototype.Get(execution, key);
        }

        if (target.IsNumber)
            return Intrinsics.NumberPrototype.Get(execution, key);
        if (target.IsBoolean)
            return Intrinsics.BooleanPrototype.Get(execution, key);
        throw execution.TypeError($"Cannot read properties of {Coerce.PrimitiveText(target)} (reading '{key}')");
    }

    internal static JsValue Get(Execution execution, JsValue target, JsValue key)
    {
        if (PropertyKey.TryIndex(key, out var index))
        {
            if (target.Ref is JsArray array)
                return array[index];
            if (target.Ref is string s)
                return CharAt(s, index);
        }

        if (target.IsNullish)
        {
            var name = key.Ref is JsObject ? "…" : Coerce.PrimitiveText(key);
            throw execution.TypeError($"Cannot read properties of {Coerce.PrimitiveText(target)} (reading '{name}')");
        }

        return Get(execution, target, PropertyKey.Of(execution, key));
    }

    internal static void Set(Execution execution, JsValue target, string key, JsValue value)
    {
        if (target.Ref is JsObject o)
            o.Put(execution, key, value);
        else if (target.IsNullish)
            throw execution.TypeError($"Cannot set properties of {Coerce.PrimitiveText(target)} (setting '{key}')");
        else
            throw execution.TypeError($"Cannot create property '{key}' on {Coerce.TypeOf(target)}");
    }

    internal static void Set(Execution execution, JsValue target, JsValue key, JsValue value)
    {
        if (target.Ref is JsArray array && PropertyKey.TryIndex(key, out var index))
            array.Set(execution, index, value);
        else
            Set(execution, target, PropertyKey.Of(execution, key), value);
    }

    internal static bool Delete(Execution execution, JsValue target, JsValue key)
    {
        if (target.Ref is JsObject o)
            return o.Delete(execution, PropertyKey.Of(execution, key));
        if (target.IsNullish)
            throw execution.TypeError($"Cannot convert {Coerce.PrimitiveText(target)} to object");
        return true;
    }

    /// <summary>The text of one UTF-16 unit, shared for ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static string CharText(char c) => c < 128 ? Ascii[c] : c.ToString();

    private static JsValue CharAt(string s, int index) => (uint)index < (uint)s.Length ? new JsValue(CharText(s[index])) : default;
}
