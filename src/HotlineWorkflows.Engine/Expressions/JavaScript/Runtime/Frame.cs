namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>The running call of one function. Frames are reused from call to call: nothing may keep one.</summary>
internal sealed class Frame(Execution execution)
{
    internal readonly Execution Execution = execution;
    internal JsValue[] Locals = [];
    internal Scope? Scope;

    /// <summary>The value of <c>return</c>, or the completion value of the script.</summary>
    internal JsValue Result;

    /// <summary>The label that a break or continue under way is looking for.</summary>
    internal string? Label;
}
