namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A Date: milliseconds since 1970-01-01T00:00:00Z, NaN when invalid.</summary>
internal sealed class JsDate(double time) : JsObject(Intrinsics.DatePrototype)
{
    internal double Time { get; private set; } = time;

    /// <summary>Changes the date. Unlike in ECMAScript a frozen one refuses: dates in the host's data are shared by scripts.</summary>
    internal JsValue Set(Execution execution, double time)
    {
        if (IsFrozen)
            throw execution.TypeError("Cannot change a read only date; copy it with new Date(date)");
        Time = Calendar.Clip(time);
        return new JsValue(Time);
    }

    internal override string ClassName => "Date";
}
