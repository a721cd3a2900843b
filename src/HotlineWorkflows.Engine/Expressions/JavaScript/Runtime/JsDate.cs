namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A Date: milliseconds since 1970-01-01T00:00:00Z, NaN when invalid.</summary>
internal sealed class JsDate(double time) : JsObject(Intrinsics.DatePrototype)
{
    internal double Time { get; set; } = time;

    internal override string ClassName => "Date";
}
