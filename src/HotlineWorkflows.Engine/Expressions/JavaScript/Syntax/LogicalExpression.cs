using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal enum LogicalOperator
{
    And,
    Or,
    Coalesce,
}

/// <summary><c>&amp;&amp;</c>, <c>||</c> and <c>??</c>.</summary>
internal sealed class LogicalExpression(LogicalOperator sign, Expression left, Expression right, int position) : Expression(position)
{
    private Expression _left = left;
    private Expression _right = right;

    internal LogicalOperator Sign => sign;

    internal override Expression Bind(Binder binder)
    {
        _left = binder.Bind(_left);
        _right = binder.Bind(_right);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var value = _left.Evaluate(frame);
        return NeedsRight(sign, value) ? _right.Evaluate(frame) : value;
    }

    internal static bool NeedsRight(LogicalOperator sign, JsValue left) => sign switch
    {
        LogicalOperator.And => left.IsTruthy,
        LogicalOperator.Or => !left.IsTruthy,
        _ => left.IsNullish,
    };
}

/// <summary><c>test ? a : b</c>.</summary>
internal sealed class Conditional(Expression test, Expression consequent, Expression alternative, int position) : Expression(position)
{
    private Expression _test = test;
    private Expression _consequent = consequent;
    private Expression _alternative = alternative;

    internal override Expression Bind(Binder binder)
    {
        _test = binder.Bind(_test);
        _consequent = binder.Bind(_consequent);
        _alternative = binder.Bind(_alternative);
        return this;
    }

    internal override JsValue Evaluate(Frame frame) =>
        _test.Evaluate(frame).IsTruthy ? _consequent.Evaluate(frame) : _alternative.Evaluate(frame);
}

/// <summary><c>a, b, c</c>.</summary>
internal sealed class Sequence(Expression[] items, int position) : Expression(position)
{
    internal override Expression Bind(Binder binder)
    {
        binder.Bind(items);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        for (var i = 0; i < items.Length - 1; i++)
            items[i].Evaluate(frame);
        return items[^1].Evaluate(frame);
    }
}
