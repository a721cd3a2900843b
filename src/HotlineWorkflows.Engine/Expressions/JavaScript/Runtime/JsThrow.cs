namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>A JavaScript exception on its way to a <c>catch</c>.</summary>
internal sealed class JsThrow(JsValue value, int position) : Exception
{
    internal JsValue Value { get; } = value;

    internal int Position { get; } = position;
}
