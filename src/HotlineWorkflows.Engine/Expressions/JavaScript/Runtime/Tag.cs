namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Marks what a <see cref="JsValue"/> holds when it holds no reference of its own.</summary>
internal sealed class Tag
{
    internal static readonly Tag Null = new(JsKind.Null);
    internal static readonly Tag Boolean = new(JsKind.Boolean);
    internal static readonly Tag Number = new(JsKind.Number);

    /// <summary>A <c>let</c> or <c>const</c> before its declaration has run; no script ever sees it.</summary>
    internal static readonly Tag Uninitialized = new(JsKind.Undefined);

    /// <summary>The rest of an optional chain is skipped; no script ever sees it.</summary>
    internal static readonly Tag ShortCircuit = new(JsKind.Undefined);

    private Tag(JsKind kind) => Kind = kind;

    internal JsKind Kind { get; }
}
