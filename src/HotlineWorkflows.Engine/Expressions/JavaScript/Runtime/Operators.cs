namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Operators of ECMAScript beyond their quick paths.</summary>
internal static class Operators
{
    internal static JsValue Add(Execution execution, JsValue a, JsValue b)
    {
        a = Coerce.ToPrimitive(execution, a);
        b = Coerce.ToPrimitive(execution, b);
        if (a.Ref is string || b.Ref is string)
            return Concat(execution, Coerce.ToText(execution, a), Coerce.ToText(execution, b));
        return new JsValue(Coerce.ToNumber(execution, a) + Coerce.ToNumber(execution, b));
    }

    internal static JsValue Concat(Execution execution, string a, string b)
    {
        var length = (long)a.Length + b.Length;
        execution.Charge(Cost.OfText(length));
        CheckTextLength(execution, length);
        return new JsValue(string.Concat(a, b));
    }

    /// <summary>.NET strings end at about 2^30 characters, whatever memory a host allows.</summary>
    internal static void CheckTextLength(Execution execution, double length)
    {
        if (length > 0x1FFFFFE8)
            throw execution.RangeError("Invalid string length");
    }

    internal static double Power(double a, double b) =>
        double.IsNaN(b) || (Math.Abs(a) == 1 && double.IsInfinity(b)) ? double.NaN : Math.Pow(a, b);

    internal static bool StrictEquals(JsValue a, JsValue b)
    {
        if (a.IsNumber)
            return b.IsNumber && a.Num == b.Num;
        if (ReferenceEquals(a.Ref, b.Ref))
            return a.Num == b.Num;
        return a.Ref is string s && b.Ref is string t && s == t;
    }

    internal static bool LooseEquals(Execution execution, JsValue a, JsValue b)
    {
        if (a.IsNullish || b.IsNullish)
            return a.IsNullish && b.IsNullish;
        if (a.Ref is JsObject && b.Ref is JsObject)
            return ReferenceEquals(a.Ref, b.Ref);
        a = Coerce.ToPrimitive(execution, a);
        b = Coerce.ToPrimitive(execution, b);
        if (a.Kind == b.Kind)
            return StrictEquals(a, b);
        if (a.IsNullish || b.IsNullish)
            return false;
        return Coerce.ToNumber(execution, a) == Coerce.ToNumber(execution, b);
    }

    /// <summary>Object.is when <paramref name="zeroesDiffer"/>, else SameValueZero (what includes, Map and Set go by).</summary>
    internal static bool SameValue(JsValue a, JsValue b, bool zeroesDiffer)
    {
        if (!a.IsNumber || !b.IsNumber)
            return StrictEquals(a, b);
        if (double.IsNaN(a.Num))
            return double.IsNaN(b.Num);
        return a.Num == b.Num && (!zeroesDiffer || double.IsNegative(a.Num) == double.IsNegative(b.Num));
    }

    /// <summary>a &lt; b, or null when either is no number.</summary>
    internal static bool? Less(Execution execution, JsValue a, JsValue b, bool leftFirst = true)
    {
        if (leftFirst)
        {
            a = Primitive(execution, a);
            b = Primitive(execution, b);
        }
        else
        {
            b = Primitive(execution, b);
            a = Primitive(execution, a);
        }

        if (a.Ref is string s && b.Ref is string t)
            return string.CompareOrdinal(s, t) < 0;
        var x = Coerce.ToNumber(execution, a);
        var y = Coerce.ToNumber(execution, b);
        return double.IsNaN(x) || double.IsNaN(y) ? null : x < y;
    }

    internal static bool InstanceOf(Execution execution, JsValue value, JsValue type)
    {
        if (type.Ref is not JsFunction function)
            throw execution.TypeError("Right-hand side of 'instanceof' is not callable");
        var wanted = function.InstancePrototype();
        for (var o = (value.Ref as JsObject)?.Prototype; o is not null && wanted is not null; o = o.Prototype)
        {
            if (ReferenceEquals(o, wanted))
                return true;
        }

        return false;
    }

    internal static bool In(Execution execution, JsValue key, JsValue target) => target.Ref is JsObject o
        ? o.TryFind(PropertyKey.Of(execution, key), out _)
        : throw execution.TypeError($"Cannot use 'in' operator to search for a key in {Coerce.PrimitiveText(target)}");

    private static JsValue Primitive(Execution execution, JsValue value) =>
        value.Ref is JsObject o ? Coerce.ToPrimitive(execution, o, preferText: false) : value;
}
