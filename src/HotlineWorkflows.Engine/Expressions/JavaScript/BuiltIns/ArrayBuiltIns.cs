using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Array and the methods that change or copy one.</summary>
internal static class ArrayBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var prototype = Intrinsics.ArrayPrototype;
        var type = globals.Type("Array", 1, prototype, Make, Make);
        type.Method("isArray", 1, call => new JsValue(call[0].IsArray));
        type.Method("of", 0, call => new JsValue(JsArray.Of(call.Execution, call.Arguments)));
        type.Method("from", 1, From);
        AddChanges(prototype);
        AddCopies(prototype);
        ArraySearch.Add(prototype);
        ArrayCallbacks.Add(prototype);
        ArraySorting.Add(prototype);
    }

    /// <summary>The array that a method is called on; linear methods pay a step for each element.</summary>
    internal static JsArray Self(ScriptCall call, bool linear = true)
    {
        if (call.This.Ref is not JsArray array)
            throw call.TypeError($"{Iteration.Describe(call.This)} is not an array");
        if (linear)
            call.Execution.Step(1 + array.Length);
        return array;
    }

    private static JsValue Make(ScriptCall call)
    {
        if (call.Count != 1 || !call[0].IsNumber)
            return new JsValue(JsArray.Of(call.Execution, call.Arguments));
        var array = JsArray.WithRoom(call.Execution, 0);
        array.SetLength(call.Execution, call[0].Num);
        return new JsValue(array);
    }

    private static JsValue From(ScriptCall call)
    {
        var execution = call.Execution;
        var map = call[1].IsUndefined ? null : call.Callable(call[1]);
        var array = JsArray.WithRoom(execution, 0);
        double index = 0;
        foreach (var item in Source(execution, call[0]))
            array.Add(execution, map is null ? item : map.Call(execution, default, [item, new JsValue(index++)]));
        return new JsValue(array);
    }

    private static IEnumerable<JsValue> Source(Execution execution, JsValue value)
    {
        if (value.Ref is not JsObject o || o is JsArray or JsMap or JsIterator)
            return value.Ref is string or JsObject ? Iteration.Over(execution, value)
                : value.IsNullish ? throw execution.TypeError($"{Iteration.Describe(value)} is not iterable") : [];
        return ArrayLike(execution, o, Coerce.ToInteger(execution, o.Get(execution, "length")));
    }

    private static IEnumerable<JsValue> ArrayLike(Execution execution, JsObject o, double length)
    {
        for (double i = 0; i < length; i++)
        {
            execution.Step(1);
            yield return o.Get(execution, NumberText.Of(i));
        }
    }

    private static void AddChanges(JsObject prototype)
    {
        prototype.Method("push", 1, call =>
        {
            var array = Self(call, linear: false);
            foreach (var item in call.Arguments)
                array.Push(call.Execution, item);
            return new JsValue(array.Length);
        });
        prototype.Method("pop", 0, call =>
        {
            var array = Self(call, linear: false);
            array.CheckWritable(call.Execution);
            if (array.Length == 0)
                return default;
            var last = array[array.Length - 1];
            array.SetLength(call.Execution, array.Length - 1);
            return last;
        });
        prototype.Method("shift", 0, call =>
        {
            var array = Self(call, linear: false);
            array.CheckWritable(call.Execution);
            if (array.Length == 0)
                return default;
            var first = array[0];
            array.Splice(call.Execution, 0, 1, []);
            return first;
        });
        prototype.Method("unshift", 1, call =>
        {
            var array = Self(call, linear: false);
            array.Splice(call.Execution, 0, 0, call.Arguments.ToArray());
            return new JsValue(array.Length);
        });
        prototype.Method("splice", 2, call =>
        {
            var array = Self(call, linear: false);
            var (start, count) = Stretch(call, array.Length);
            var removed = JsArray.Of(call.Execution, array.Items.Slice(start, count));
            array.Splice(call.Execution, start, count, call.Count > 2 ? call.Arguments[2..].ToArray() : []);
            return new JsValue(removed);
        });
        prototype.Method("reverse", 0, call =>
        {
            var array = Self(call);
            array.CheckWritable(call.Execution);
            array.Items.Reverse();
            return call.This;
        });
        prototype.Method("fill", 1, call =>
        {
            var array = Self(call);
            array.CheckWritable(call.Execution);
            var start = call.Position(1, array.Length, 0);
            var end = call.Position(2, array.Length, array.Length);
            if (end > start)
                array.Items[start..end].Fill(call[0]);
            return call.This;
        });
    }

    private static (int Start, int Count) Stretch(ScriptCall call, int length)
    {
        var start = call.Position(0, length, 0);
        var count = call.Count == 0 ? 0 : call.Count == 1 ? length - start : (int)Math.Clamp(call.Integer(1), 0, length - start);
        return (start, count);
    }

    private static void AddCopies(JsObject prototype)
    {
        prototype.Method("slice", 2, call =>
        {
            var array = Self(call, linear: false);
            var start = call.Position(0, array.Length, 0);
            var end = call.Position(1, array.Length, array.Length);
            return new JsValue(JsArray.Of(call.Execution, end > start ? array.Items[start..end] : []));
        });
        prototype.Method("concat", 1, call =>
        {
            var array = Self(call);
            var result = JsArray.Of(call.Execution, array.Items);
            foreach (var argument in call.Arguments)
            {
                if (argument.Ref is not JsArray other)
                {
                    result.Add(call.Execution, argument);
                    continue;
                }

                call.Execution.Step(other.Length);
                for (var i = 0; i < other.Length; i++)
                    result.Add(call.Execution, other[i]);
            }

            return new JsValue(result);
        });
        prototype.Method("toReversed", 0, call =>
        {
            var result = JsArray.Of(call.Execution, Self(call).Items);
            result.Items.Reverse();
            return new JsValue(result);
        });
        prototype.Method("with", 2, call =>
        {
            var array = Self(call);
            var index = call.Integer(0);
            index = index < 0 ? array.Length + index : index;
            if (index < 0 || index >= array.Length)
                throw call.RangeError("Invalid index");
            var result = JsArray.Of(call.Execution, array.Items);
            result.Items[(int)index] = call[1];
            return new JsValue(result);
        });
        prototype.Method("toSpliced", 2, call =>
        {
            var array = Self(call);
            var (start, count) = Stretch(call, array.Length);
            var result = JsArray.Of(call.Execution, array.Items);
            result.Splice(call.Execution, start, count, call.Count > 2 ? call.Arguments[2..].ToArray() : []);
            return new JsValue(result);
        });
        prototype.Method("flat", 0, call =>
        {
            var result = JsArray.WithRoom(call.Execution, 0);
            Flatten(call.Execution, Self(call), call[0].IsUndefined ? 1 : call.Integer(0), result);
            return new JsValue(result);
        });
        prototype.Method("join", 1, call =>
        {
            Self(call);
            return Join(call.Execution, (JsArray)call.This.Ref!, call[0].IsUndefined ? "," : call.Text(0));
        });
        prototype.Method("toString", 0, call => Join(call.Execution, Self(call), ","));
        prototype.Method("toLocaleString", 0, call => Join(call.Execution, Self(call), ","));
        prototype.Method("keys", 0, call => new JsValue(new JsIterator(Iteration.Indexes(call.Execution, Self(call, false)).GetEnumerator())));
        prototype.Method("values", 0, call => new JsValue(new JsIterator(Iteration.Items(call.Execution, Self(call, false)).GetEnumerator())));
        prototype.Method("entries", 0, call => new JsValue(new JsIterator(Iteration.IndexedItems(call.Execution, Self(call, false)).GetEnumerator())));
    }

    private static void Flatten(Execution execution, JsArray from, double depth, JsArray into)
    {
        execution.EnterNative();
        for (var i = 0; i < from.Length; i++)
        {
            execution.Step(1);
            if (depth >= 1 && from[i].Ref is JsArray inner)
                Flatten(execution, inner, depth - 1, into);
            else
                into.Add(execution, from[i]);
        }

        execution.LeaveNative();
    }

    private static JsValue Join(Execution execution, JsArray array, string separator)
    {
        var joining = execution.Joining ??= [];
        if (joining.Contains(array))
            return new JsValue("");
        joining.Add(array);
        execution.EnterNative();
        var text = new ChargedText(execution);
        for (var i = 0; i < array.Length; i++)
        {
            execution.Step(1);
            if (i > 0)
                text.Append(separator);
            if (!array[i].IsNullish)
                text.Append(Coerce.ToText(execution, array[i]));
        }

        execution.LeaveNative();
        joining.Remove(array);
        return text.ToValue();
    }
}
