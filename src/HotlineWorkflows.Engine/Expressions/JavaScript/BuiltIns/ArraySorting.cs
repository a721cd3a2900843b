using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Sorting: stable, undefined last, by text unless a function compares.</summary>
internal static class ArraySorting
{
    internal static void Add(JsObject prototype)
    {
        prototype.Method("sort", 1, call =>
        {
            var array = ArrayBuiltIns.Self(call);
            array.CheckWritable(call.Execution);
            var sorted = Sorted(call, array);
            // The comparison may have changed the array meanwhile.
            if (array.Length < sorted.Length)
                array.SetLength(call.Execution, sorted.Length);
            sorted.CopyTo(array.Items);
            return call.This;
        });
        prototype.Method("toSorted", 1, call => new JsValue(new JsArray(Sorted(call, ArrayBuiltIns.Self(call)))));
    }

    private static JsValue[] Sorted(ScriptCall call, JsArray array)
    {
        var execution = call.Execution;
        var function = call[0].IsUndefined ? null : call.Callable(call[0]);
        execution.Charge((Cost.Array + ((long)array.Length * Cost.Element)) * 3);
        var items = new List<JsValue>(array.Length);
        var undefined = 0;
        foreach (var item in array.Items)
        {
            if (item.IsUndefined)
                undefined++;
            else
                items.Add(item);
        }

        var sorted = items.ToArray();
        if (function is null)
            SortByText(execution, sorted);
        else
            Merge(sorted, (a, b) => Compare(execution, function, a, b));
        var all = new JsValue[sorted.Length + undefined];
        sorted.CopyTo(all, 0);
        return all;
    }

    private static double Compare(Execution execution, JsFunction function, JsValue a, JsValue b)
    {
        execution.Step(1);
        return Coerce.ToNumber(execution, function.Call(execution, default, [a, b]));
    }

    private static void SortByText(Execution execution, JsValue[] items)
    {
        var keyed = Array.ConvertAll(items, i => (Text: Coerce.ToText(execution, i), Value: i));
        Merge(keyed, (a, b) =>
        {
            execution.Step(1);
            return string.CompareOrdinal(a.Text, b.Text);
        });
        for (var i = 0; i < items.Length; i++)
            items[i] = keyed[i].Value;
    }

    // Array.Sort is neither stable nor safe with a comparison that contradicts itself.
    private static void Merge<T>(T[] items, Func<T, T, double> compare)
    {
        var from = items;
        var to = new T[items.Length];
        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
            {
                var middle = Math.Min(start + width, items.Length);
                var end = Math.Min(start + (2 * width), items.Length);
                var (left, right) = (start, middle);
                for (var i = start; i < end; i++)
                {
                    var takeLeft = left < middle && (right >= end || !(compare(from[left], from[right]) > 0));
                    to[i] = takeLeft ? from[left++] : from[right++];
                }
            }

            (from, to) = (to, from);
        }

        if (!ReferenceEquals(from, items))
            from.CopyTo(items, 0);
    }
}
