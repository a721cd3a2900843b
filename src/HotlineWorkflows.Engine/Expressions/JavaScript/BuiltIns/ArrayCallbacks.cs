using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Array methods that call a function for each element.</summary>
internal static class ArrayCallbacks
{
    internal static void Add(JsObject prototype)
    {
        prototype.Method("forEach", 1, call =>
        {
            var (array, function) = Self(call);
            for (var i = 0; i < array.Length; i++)
                Invoke(call, function, array, i);
            return default;
        });
        prototype.Method("map", 1, call =>
        {
            var (array, function) = Self(call);
            var result = JsArray.WithRoom(call.Execution, array.Length);
            for (var i = 0; i < array.Length; i++)
                result.Add(call.Execution, Invoke(call, function, array, i));
            return new JsValue(result);
        });
        prototype.Method("filter", 1, call =>
        {
            var (array, function) = Self(call);
            var result = JsArray.WithRoom(call.Execution, 0);
            for (var i = 0; i < array.Length; i++)
            {
                var item = array[i];
                if (Invoke(call, function, array, i).IsTruthy)
                    result.Add(call.Execution, item);
            }

            return new JsValue(result);
        });
        prototype.Method("flatMap", 1, call =>
        {
            var (array, function) = Self(call);
            var result = JsArray.WithRoom(call.Execution, 0);
            for (var i = 0; i < array.Length; i++)
            {
                var value = Invoke(call, function, array, i);
                if (value.Ref is JsArray inner)
                {
                    for (var j = 0; j < inner.Length; j++)
                        result.Add(call.Execution, inner[j]);
                }
                else
                {
                    result.Add(call.Execution, value);
                }
            }

            return new JsValue(result);
        });
        prototype.Method("some", 1, call => new JsValue(Find(call, forward: true) >= 0));
        prototype.Method("every", 1, call => new JsValue(Find(call, forward: true, truthy: false) < 0));
        prototype.Method("findIndex", 1, call => new JsValue(Find(call, forward: true)));
        prototype.Method("findLastIndex", 1, call => new JsValue(Find(call, forward: false)));
        prototype.Method("find", 1, call => ((JsArray)Require(call).Ref!)[Find(call, forward: true)]);
        prototype.Method("findLast", 1, call => ((JsArray)Require(call).Ref!)[Find(call, forward: false)]);
        prototype.Method("reduce", 1, call => Reduce(call, forward: true));
        prototype.Method("reduceRight", 1, call => Reduce(call, forward: false));
    }

    private static (JsArray Array, JsFunction Function) Self(ScriptCall call)
    {
        var array = ArrayBuiltIns.Self(call, linear: false);
        return (array, call.Callable(call[0]));
    }

    private static JsValue Require(ScriptCall call)
    {
        ArrayBuiltIns.Self(call, linear: false);
        return call.This;
    }

    private static JsValue Invoke(ScriptCall call, JsFunction function, JsArray array, int index)
    {
        call.Execution.Step(1);
        return function.Call(call.Execution, call[1], [array[index], new JsValue(index), new JsValue(array)]);
    }

    private static int Find(ScriptCall call, bool forward, bool truthy = true)
    {
        var (array, function) = Self(call);
        for (var n = 0; n < array.Length; n++)
        {
            var i = forward ? n : array.Length - 1 - n;
            if (Invoke(call, function, array, i).IsTruthy == truthy)
                return i;
        }

        return -1;
    }

    private static JsValue Reduce(ScriptCall call, bool forward)
    {
        var (array, function) = Self(call);
        var n = 0;
        JsValue value;
        if (call.Count > 1)
            value = call[1];
        else if (array.Length > 0)
            value = array[forward ? n++ : array.Length - 1 - n++];
        else
            throw call.TypeError("Reduce of empty array with no initial value");
        for (; n < array.Length; n++)
        {
            call.Execution.Step(1);
            var i = forward ? n : array.Length - 1 - n;
            value = function.Call(call.Execution, default, [value, array[i], new JsValue(i), new JsValue(array)]);
        }

        return value;
    }
}
