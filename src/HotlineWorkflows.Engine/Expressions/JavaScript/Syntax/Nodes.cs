using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>A part of the program; it changes while names are being resolved and never afterwards.</summary>
internal abstract class Node(int position)
{
    /// <summary>Offset in the source.</summary>
    internal int Position { get; } = position;
}

/// <summary>A node that gives a value.</summary>
internal abstract class Expression(int position) : Node(position)
{
    /// <summary>Whether it stands in parentheses, which some rules of the grammar ask about.</summary>
    internal bool Parenthesized { get; set; }

    internal abstract JsValue Evaluate(Frame frame);

    /// <summary>Resolves names below; gives the node that takes this one's place.</summary>
    internal abstract Expression Bind(Binder binder);
}

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
}

/// <summary>A node that is executed.</summary>
internal abstract class Statement(int position) : Node(position)
{
    internal abstract Completion Execute(Frame frame);

    internal abstract void Bind(Binder binder);
}
