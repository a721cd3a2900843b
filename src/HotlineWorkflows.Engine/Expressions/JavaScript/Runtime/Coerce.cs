namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Type conversions of ECMAScript.</summary>
internal static class Coerce
{
    internal static double ToNumber(Execution execution, JsValue value) => value.Ref switch
    {
        Tag tag => tag == Tag.Null ? 0 : value.Num,
        null => double.NaN,
        string s => NumberParser.Parse(s),
        JsObject o => ToNumber(execution, ToPrimitive(execution, o, preferText: false)),
        _ => double.NaN,
    };

    internal static string ToText(Execution execution, JsValue value)
    {
        if (value.Ref is string s)
            return s;
        if (value.Ref is JsObject o)
            return ToText(execution, ToPrimitive(execution, o, preferText: true));
        var text = PrimitiveText(value);
        if (value.IsNumber)
            execution.Charge(Cost.OfText(text.Length));
        return text;
    }

    internal static string PrimitiveText(JsValue value) => value.Ref switch
    {
        string s => s,
        null => "undefined",
        Tag tag when tag == Tag.Number => NumberText.Of(value.Num),
        Tag tag when tag == Tag.Boolean => value.Num != 0 ? "true" : "false",
        Tag => "null",
        _ => throw new InvalidOperationException("The script value is an object, not a primitive."),
    };

    internal static JsValue ToPrimitive(Execution execution, JsValue value) =>
        value.Ref is JsObject o ? ToPrimitive(execution, o, preferText: o is JsDate) : value;

    internal static JsValue ToPrimitive(Execution execution, JsObject o, bool preferText)
    {
        execution.EnterNative();
        var first = preferText ? "toString" : "valueOf";
        var second = preferText ? "valueOf" : "toString";
        if (TryConvert(execution, o, first, out var result) || TryConvert(execution, o, second, out result))
        {
            execution.LeaveNative();
            return result;
        }

        throw execution.TypeError("Cannot convert object to primitive value");
    }

    /// <summary>ToIntegerOrInfinity: the whole part, and 0 for what is no number.</summary>
    internal static double ToInteger(Execution execution, JsValue value)
    {
        var number = ToNumber(execution, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    internal static int ToInt32(double number)
    {
        var quick = (int)number;
        if (quick == number)
            return quick;
        if (!double.IsFinite(number))
            return 0;
        var modulo = Math.Truncate(number) % 4294967296.0;
        return (int)(uint)(long)modulo;
    }

    internal static uint ToUInt32(double number) => (uint)ToInt32(number);

    internal static string TypeOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        JsKind.Function => "function",
        _ => "object",
    };

    private static bool TryConvert(Execution execution, JsObject o, string method, out JsValue result)
    {
        if (o.Get(execution, method).Ref is JsFunction function)
        {
            result = function.Call(execution, new JsValue(o), []);
            return result.Ref is not JsObject;
        }

        result = default;
        return false;
    }
}
