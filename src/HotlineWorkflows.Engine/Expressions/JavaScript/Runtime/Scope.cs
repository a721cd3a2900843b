namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Variables that closures hold on to; the others live in the frame.</summary>
internal sealed class Scope(JsValue[] slots, Scope? parent)
{
    internal readonly JsValue[] Slots = slots;
    internal readonly Scope? Parent = parent;

    /// <summary>The same values in fresh bindings: each turn of a <c>for</c> loop has its own.</summary>
    internal Scope Copy() => new([.. Slots], Parent);
}
