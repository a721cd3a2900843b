using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>target = value</c>.</summary>
internal sealed class Assignment(Target target, Expression left, Expression value, int position) : Expression(position)
{
    private Expression _value = value;

    /// <summary>The left side as it was read, for an arrow's parameters, which look like assignments until the arrow comes.</summary>
    internal Expression Left => left;

    internal Target Target => target;

    internal Expression Value => _value;

    internal override Expression Bind(Binder binder)
    {
        binder.Bind(target);
        _value = binder.Bind(_value);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        if (target is MemberTarget member)
        {
            member.Locate(frame, out var owner, out var key);
            var assigned = _value.Evaluate(frame);
            member.Write(frame, owner, key, assigned);
            return assigned;
        }

        var value = _value.Evaluate(frame);
        target.Assign(frame, value);
        return value;
    }
}

/// <summary><c>target += value</c> and its kin.</summary>
internal sealed class CompoundAssignment(BinaryOperator sign, SimpleTarget target, Expression value, int position) : Expression(position)
{
    private Expression _value = value;

    internal override Expression Bind(Binder binder)
    {
        binder.Bind(target);
        _value = binder.Bind(_value);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        target.Locate(frame, out var owner, out var key);
        var old = target.Read(frame, owner, key);
        var operand = _value.Evaluate(frame);
        frame.Execution.Position = Position;
        var value = BinaryExpression.Apply(sign, frame.Execution, old, operand);
        target.Write(frame, owner, key, value);
        return value;
    }
}

/// <summary><c>&amp;&amp;=</c>, <c>||=</c> and <c>??=</c>.</summary>
internal sealed class LogicalAssignment(LogicalOperator sign, SimpleTarget target, Expression value, int position) : Expression(position)
{
    private Expression _value = value;

    internal override Expression Bind(Binder binder)
    {
        binder.Bind(target);
        _value = binder.Bind(_value);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        target.Locate(frame, out var owner, out var key);
        var old = target.Read(frame, owner, key);
        if (!LogicalExpression.NeedsRight(sign, old))
            return old;
        var value = _value.Evaluate(frame);
        target.Write(frame, owner, key, value);
        return value;
    }
}

/// <summary><c>++</c> and <c>--</c>.</summary>
internal sealed class Update(SimpleTarget target, double by, bool prefix, int position) : Expression(position)
{
    internal override Expression Bind(Binder binder)
    {
        binder.Bind(target);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        target.Locate(frame, out var owner, out var key);
        var old = Coerce.ToNumber(frame.Execution, target.Read(frame, owner, key));
        var value = new JsValue(old + by);
        target.Write(frame, owner, key, value);
        return prefix ? value : new JsValue(old);
    }
}
