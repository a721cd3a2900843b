namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal enum VariableKind
{
    Var,
    Parameter,
    Function,
    Let,
    Const,
}

/// <summary>A declared name. Where it lives is known once the whole program is bound: in the frame, or, captured, in a scope.</summary>
internal sealed class Variable(string name, VariableKind kind, StaticScope scope)
{
    internal string Name => name;

    internal VariableKind Kind { get; set; } = kind;

    internal StaticScope Scope => scope;

    internal bool Captured { get; set; }

    /// <summary>Index among the frame's locals, or among the scope's slots when captured.</summary>
    internal int Slot { get; set; }

    internal bool IsLexical => Kind is VariableKind.Let or VariableKind.Const;
}
