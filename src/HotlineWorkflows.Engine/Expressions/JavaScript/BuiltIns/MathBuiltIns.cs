using System.Numerics;
using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.BuiltIns;

/// <summary>Math.</summary>
internal static class MathBuiltIns
{
    internal static void Add(Dictionary<string, JsValue> globals)
    {
        var math = new JsObject();
        globals.Add("Math", new JsValue(math));
        math.Constant("PI", Math.PI);
        math.Constant("E", Math.E);
        math.Constant("LN2", Math.Log(2));
        math.Constant("LN10", Math.Log(10));
        math.Constant("LOG2E", 1 / Math.Log(2));
        math.Constant("LOG10E", 1 / Math.Log(10));
        math.Constant("SQRT2", Math.Sqrt(2));
        math.Constant("SQRT1_2", Math.Sqrt(0.5));
        One(math, "abs", Math.Abs);
        One(math, "floor", Math.Floor);
        One(math, "ceil", Math.Ceiling);
        One(math, "trunc", Math.Truncate);
        One(math, "round", Round);
        One(math, "sign", x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x));
        One(math, "sqrt", Math.Sqrt);
        One(math, "cbrt", CubeRoot);
        One(math, "exp", Math.Exp);
        One(math, "expm1", x => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1);
        One(math, "log", Math.Log);
        One(math, "log2", Math.Log2);
        One(math, "log10", Math.Log10);
        One(math, "log1p", x => Math.Abs(x) < 1e-5 ? x - (x * x / 2) : Math.Log(1 + x));
        One(math, "sin", Math.Sin);
        One(math, "cos", Math.Cos);
        One(math, "tan", Math.Tan);
        One(math, "asin", Math.Asin);
        One(math, "acos", Math.Acos);
        One(math, "atan", Math.Atan);
        One(math, "sinh", Math.Sinh);
        One(math, "cosh", Math.Cosh);
        One(math, "tanh", Math.Tanh);
        One(math, "asinh", Math.Asinh);
        One(math, "acosh", Math.Acosh);
        One(math, "atanh", Math.Atanh);
        One(math, "fround", x => (float)x);
        One(math, "clz32", x => BitOperations.LeadingZeroCount(Coerce.ToUInt32(x)));
        math.Method("atan2", 2, call => new JsValue(Math.Atan2(call.Number(0), call.Number(1))));
        math.Method("pow", 2, call => new JsValue(Operators.Power(call.Number(0), call.Number(1))));
        math.Method("imul", 2, call => new JsValue(unchecked(Coerce.ToInt32(call.Number(0)) * Coerce.ToInt32(call.Number(1)))));
        math.Method("max", 2, call => Fold(call, double.NegativeInfinity, Math.Max));
        math.Method("min", 2, call => Fold(call, double.PositiveInfinity, Math.Min));
        math.Method("hypot", 2, call => new JsValue(Math.Sqrt(Fold(call, 0, (sum, x) => sum + (x * x)).Num)));
        math.Method("random", 0, call => new JsValue(call.Execution.Host.Random.NextDouble()));
    }

    private static void One(JsObject math, string name, Func<double, double> function) =>
        math.Method(name, 1, call => new JsValue(function(call.Number(0))));

    private static JsValue Fold(ScriptCall call, double start, Func<double, double, double> combine)
    {
        call.Execution.Step(call.Count);
        for (var i = 0; i < call.Count; i++)
            start = combine(start, call.Number(i));
        return new JsValue(start);
    }

    // The platform's root may miss a whole number by the last bit.
    private static double CubeRoot(double x)
    {
        var root = Math.Cbrt(x);
        var whole = Math.Round(root);
        return whole * whole * whole == x ? whole : root;
    }

    // Halves go up, towards positive infinity; what is whole already stays, beyond 2^52 too.
    private static double Round(double x)
    {
        var floor = Math.Floor(x);
        if (floor == x || !double.IsFinite(x))
            return x;
        var rounded = x - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && x < 0 ? -0.0 : rounded;
    }
}
