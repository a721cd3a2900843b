using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>owner.name</c> or <c>owner?.name</c>.</summary>
internal sealed class Member(Expression owner, string name, bool optional, int position) : Expression(position)
{
    internal Expression Owner { get; private set; } = owner;

    internal string Name => name;

    internal bool IsOptional => optional;

    internal override Expression Bind(Binder binder)
    {
        Owner = binder.Bind(Owner);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var owner = Owner.Evaluate(frame);
        return Read(frame, owner);
    }

    internal JsValue Read(Frame frame, JsValue owner)
    {
        frame.Execution.Position = Position;
        if (owner.Ref is JsObject o)
            return o.Get(frame.Execution, name);
        if (owner.IsShortCircuit || (optional && owner.IsNullish))
            return new JsValue(Tag.ShortCircuit);
        return Members.Get(frame.Execution, owner, name);
    }
}

/// <summary><c>owner[key]</c> or <c>owner?.[key]</c>.</summary>
internal sealed class Index(Expression owner, Expression key, bool optional, int position) : Expression(position)
{
    internal Expression Owner { get; private set; } = owner;

    internal Expression Key { get; private set; } = key;

    internal bool IsOptional => optional;

    internal override Expression Bind(Binder binder)
    {
        Owner = binder.Bind(Owner);
        Key = binder.Bind(Key);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var owner = Owner.Evaluate(frame);
        return Read(frame, owner);
    }

    internal JsValue Read(Frame frame, JsValue owner)
    {
        if (owner.IsShortCircuit || (optional && owner.IsNullish))
            return new JsValue(Tag.ShortCircuit);
        var key = Key.Evaluate(frame);
        frame.Execution.Position = Position;
        return Members.Get(frame.Execution, owner, key);
    }
}

/// <summary>A whole chain with <c>?.</c> somewhere in it: when it is cut short, its value is undefined.</summary>
internal sealed class OptionalChain(Expression inner, int position) : Expression(position)
{
    internal Expression Inner { get; private set; } = inner;

    internal override Expression Bind(Binder binder)
    {
        Inner = binder.Bind(Inner);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var value = Inner.Evaluate(frame);
        return value.IsShortCircuit ? default : value;
    }
}
