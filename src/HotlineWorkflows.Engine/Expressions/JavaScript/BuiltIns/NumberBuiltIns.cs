using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Number, Boolean and the global functions about numbers.</summary>
internal static class NumberBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var type = globals.Type("Number", 1, Intrinsics.NumberPrototype, call => new JsValue(call.Count == 0 ? 0 : call.Number(0)), NoWrapper);
        AddConstants(type);
        type.Method("isInteger", 1, call => new JsValue(IsInteger(call[0])));
        type.Method("isSafeInteger", 1, call => new JsValue(IsInteger(call[0]) && Math.Abs(call[0].Num) <= 9007199254740991));
        type.Method("isFinite", 1, call => new JsValue(call[0].IsNumber && double.IsFinite(call[0].Num)));
        type.Method("isNaN", 1, call => new JsValue(call[0].IsNumber && double.IsNaN(call[0].Num)));
        type.Method("parseFloat", 1, call => new JsValue(NumberParser.ParseFloat(call.Text(0))));
        type.Method("parseInt", 2, ParseInt);
        AddPrototype(Intrinsics.NumberPrototype);

        globals.Add("NaN", new JsValue(double.NaN));
        globals.Add("Infinity", new JsValue(double.PositiveInfinity));
        // One function under two names, as the language has it.
        foreach (var shared in new[] { "parseFloat", "parseInt" })
        {
            type.TryGetOwn(shared, out var function);
            globals.Add(shared, function);
        }

        globals.Function("isNaN", 1, call => new JsValue(double.IsNaN(call.Number(0))));
        globals.Function("isFinite", 1, call => new JsValue(double.IsFinite(call.Number(0))));

        globals.Type("Boolean", 1, Intrinsics.BooleanPrototype, call => new JsValue(call[0].IsTruthy), NoWrapper);
        Intrinsics.BooleanPrototype.Method("toString", 0, call => new JsValue(Coerce.PrimitiveText(new JsValue(call.This.AsBooleanOf(call)))));
        Intrinsics.BooleanPrototype.Method("valueOf", 0, call => new JsValue(call.This.AsBooleanOf(call)));
    }

    private static void AddConstants(JsObject type)
    {
        type.Constant("MAX_SAFE_INTEGER", 9007199254740991);
        type.Constant("MIN_SAFE_INTEGER", -9007199254740991);
        type.Constant("MAX_VALUE", double.MaxValue);
        type.Constant("MIN_VALUE", double.Epsilon);
        type.Constant("EPSILON", Math.Pow(2, -52));
        type.Constant("POSITIVE_INFINITY", double.PositiveInfinity);
        type.Constant("NEGATIVE_INFINITY", double.NegativeInfinity);
        type.Constant("NaN", double.NaN);
    }

    private static void AddPrototype(JsObject prototype)
    {
        prototype.Method("valueOf", 0, call => new JsValue(Self(call)));
        prototype.Method("toString", 1, call =>
        {
            var radix = call[0].IsUndefined ? 10 : call.Integer(0);
            if (radix is < 2 or > 36)
                throw call.RangeError("toString() radix must be between 2 and 36");
            return new JsValue(call.Execution.Own(NumberText.InRadix(Self(call), (int)radix)));
        });
        prototype.Method("toFixed", 1, call => new JsValue(call.Execution.Own(NumberText.Fixed(Self(call), Digits(call, 0, "toFixed")))));
        prototype.Method("toExponential", 1, call =>
            new JsValue(call.Execution.Own(NumberText.Exponential(Self(call), call[0].IsUndefined ? null : Digits(call, 0, "toExponential")))));
        prototype.Method("toPrecision", 1, call => new JsValue(call.Execution.Own(call[0].IsUndefined
            ? NumberText.Of(Self(call))
            : NumberText.Precision(Self(call), Digits(call, 1, "toPrecision")))));
        prototype.Method("toLocaleString", 0, call =>
        {
            if (!call[1].IsUndefined)
                throw call.TypeError("toLocaleString takes no options in workflow scripts; use toFixed");
            var number = Self(call);
            return double.IsFinite(number)
                ? new JsValue(call.Execution.Own(number.ToString("#,##0.###", System.Globalization.CultureInfo.InvariantCulture)))
                : new JsValue(double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞");
        });
    }

    private static double Self(ScriptCall call) =>
        call.This.IsNumber ? call.This.Num : throw call.TypeError("Number method called on something that is not a number");

    private static bool AsBooleanOf(this JsValue value, ScriptCall call) =>
        value.IsBoolean ? value.Num != 0 : throw call.TypeError("Boolean method called on something that is not a boolean");

    private static int Digits(ScriptCall call, int least, string name)
    {
        var digits = call.Integer(0);
        return digits >= least && digits <= 100 ? (int)digits : throw call.RangeError($"{name}() argument must be between {least} and 100");
    }

    private static bool IsInteger(JsValue value) => value.IsNumber && double.IsFinite(value.Num) && value.Num == Math.Floor(value.Num);

    private static JsValue ParseInt(ScriptCall call)
    {
        if (call[0].IsNumber && IsInteger(call[0]) && Math.Abs(call[0].Num) < 1e15 && call[1].IsUndefined)
            return new JsValue(call[0].Num + 0);
        return new JsValue(NumberParser.ParseInt(call.Text(0), Coerce.ToInt32(call.Number(1))));
    }

    private static JsValue NoWrapper(ScriptCall call) => throw call.TypeError("Wrapper objects are not supported: call it without new");
}
