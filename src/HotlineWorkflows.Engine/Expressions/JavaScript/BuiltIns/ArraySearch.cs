using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Array methods that look for an element.</summary>
internal static class ArraySearch
{
    internal static void Add(JsObject prototype)
    {
        prototype.Method("at", 1, call =>
        {
            var array = ArrayBuiltIns.Self(call, linear: false);
            var index = call.Integer(0);
            index = index < 0 ? array.Length + index : index;
            return index >= 0 && index < array.Length ? array[(int)index] : default;
        });
        prototype.Method("includes", 1, call =>
        {
            var array = ArrayBuiltIns.Self(call);
            var wanted = call[0];
            for (var i = call.Position(1, array.Length, 0); i < array.Length; i++)
            {
                if (Operators.SameValue(array[i], wanted, zeroesDiffer: false))
                    return JsValue.True;
            }

            return JsValue.False;
        });
        prototype.Method("indexOf", 1, call =>
        {
            var array = ArrayBuiltIns.Self(call);
            for (var i = call.Position(1, array.Length, 0); i < array.Length; i++)
            {
                if (Operators.StrictEquals(array[i], call[0]))
                    return new JsValue(i);
            }

            return new JsValue(-1);
        });
        prototype.Method("lastIndexOf", 1, call =>
        {
            var array = ArrayBuiltIns.Self(call);
            var start = call.Count > 1 ? call.Integer(1) : array.Length - 1;
            for (var i = (int)Math.Min(start < 0 ? array.Length + start : start, array.Length - 1); i >= 0; i--)
            {
                if (Operators.StrictEquals(array[i], call[0]))
                    return new JsValue(i);
            }

            return new JsValue(-1);
        });
    }
}
