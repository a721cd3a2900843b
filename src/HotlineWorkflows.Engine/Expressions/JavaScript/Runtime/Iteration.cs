namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>What <c>for…of</c>, spread and array patterns walk over. Each element costs a step.</summary>
internal static class Iteration
{
    internal static IEnumerable<JsValue> Over(Execution execution, JsValue value) => value.Ref switch
    {
        JsArray array => Items(execution, array),
        string text => CodePoints(execution, text),
        JsMap map => map.IsSet ? Keys(execution, map) : Entries(execution, map),
        JsIterator iterator => Rest(execution, iterator),
        _ => throw execution.TypeError($"{Describe(value)} is not iterable"),
    };

    internal static IEnumerable<JsValue> Items(Execution execution, JsArray array)
    {
        for (var i = 0; i < array.Length; i++)
        {
            execution.Step(1);
            yield return array[i];
        }
    }

    internal static IEnumerable<JsValue> Indexes(Execution execution, JsArray array)
    {
        for (var i = 0; i < array.Length; i++)
        {
            execution.Step(1);
            yield return new JsValue(i);
        }
    }

    internal static IEnumerable<JsValue> IndexedItems(Execution execution, JsArray array)
    {
        for (var i = 0; i < array.Length; i++)
            yield return Pair(execution, new JsValue(i), array[i]);
    }

    internal static IEnumerable<JsValue> CodePoints(Execution execution, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            execution.Step(1);
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                yield return new JsValue(execution.Own(text.Substring(i++, 2)));
            else
                yield return new JsValue(Members.CharText(text[i]));
        }
    }

    internal static IEnumerable<JsValue> Keys(Execution execution, JsMap map) => Walk(execution, map).Select(e => e.Key);

    internal static IEnumerable<JsValue> Values(Execution execution, JsMap map) => Walk(execution, map).Select(e => e.Value);

    internal static IEnumerable<JsValue> Entries(Execution execution, JsMap map) =>
        Walk(execution, map).Select(e => Pair(execution, e.Key, map.IsSet ? e.Key : e.Value));

    internal static JsValue Pair(Execution execution, JsValue first, JsValue second)
    {
        execution.Step(1);
        return new JsValue(JsArray.Of(execution, [first, second]));
    }

    internal static IEnumerable<KeyValuePair<JsValue, JsValue>> Walk(Execution execution, JsMap map)
    {
        for (var i = 0; i < map.Extent; i++)
        {
            execution.Step(1);
            if (map.EntryAt(i) is { } entry)
                yield return entry;
        }
    }

    /// <summary>What a message calls a value that is not what was wanted.</summary>
    internal static string Describe(JsValue value) => value.Ref switch
    {
        string s => s.Length > 40 ? $"\"{s[..40]}…\"" : $"\"{s}\"",
        JsFunction f => f.Name.Length == 0 ? "function" : $"function {f.Name}",
        JsObject o => o.ClassName == "Object" ? "object" : o.ClassName,
        _ => Coerce.PrimitiveText(value),
    };

    private static IEnumerable<JsValue> Rest(Execution execution, JsIterator iterator)
    {
        while (iterator.TryNext(out var value))
        {
            execution.Step(1);
            yield return value;
        }
    }
}
