using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    StrictEqual,
    StrictNotEqual,
    And,
    Or,
    Xor,
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,
    In,
    InstanceOf,
}

/// <summary>An operator between two values, both of which are always evaluated.</summary>
internal sealed class BinaryExpression(BinaryOperator sign, Expression left, Expression right, int position) : Expression(position)
{
    private Expression _left = left;
    private Expression _right = right;

    internal override Expression Bind(Binder binder)
    {
        _left = binder.Bind(_left);
        _right = binder.Bind(_right);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var a = _left.Evaluate(frame);
        var b = _right.Evaluate(frame);
        if (a.IsNumber && b.IsNumber)
        {
            switch (sign)
            {
                case BinaryOperator.Add: return new JsValue(a.Num + b.Num);
                case BinaryOperator.Subtract: return new JsValue(a.Num - b.Num);
                case BinaryOperator.Multiply: return new JsValue(a.Num * b.Num);
                case BinaryOperator.Less: return new JsValue(a.Num < b.Num);
                case BinaryOperator.LessOrEqual: return new JsValue(a.Num <= b.Num);
                case BinaryOperator.Greater: return new JsValue(a.Num > b.Num);
                case BinaryOperator.GreaterOrEqual: return new JsValue(a.Num >= b.Num);
            }
        }

        frame.Execution.Position = Position;
        return Apply(sign, frame.Execution, a, b);
    }

    internal static JsValue Apply(BinaryOperator sign, Execution x, JsValue a, JsValue b)
    {
        switch (sign)
        {
            case BinaryOperator.StrictEqual: return new JsValue(Operators.StrictEquals(a, b));
            case BinaryOperator.StrictNotEqual: return new JsValue(!Operators.StrictEquals(a, b));
            case BinaryOperator.Equal: return new JsValue(Operators.LooseEquals(x, a, b));
            case BinaryOperator.NotEqual: return new JsValue(!Operators.LooseEquals(x, a, b));
            case BinaryOperator.Add:
                if (a.Ref is string s && b.Ref is string t)
                    return Operators.Concat(x, s, t);
                return a.IsNumber && b.IsNumber ? new JsValue(a.Num + b.Num) : Operators.Add(x, a, b);
            case BinaryOperator.Less: return new JsValue(Operators.Less(x, a, b) ?? false);
            case BinaryOperator.Greater: return new JsValue(Operators.Less(x, b, a, leftFirst: false) ?? false);
            case BinaryOperator.LessOrEqual: return new JsValue(!(Operators.Less(x, b, a, leftFirst: false) ?? true));
            case BinaryOperator.GreaterOrEqual: return new JsValue(!(Operators.Less(x, a, b) ?? true));
            case BinaryOperator.In: return new JsValue(Operators.In(x, a, b));
            case BinaryOperator.InstanceOf: return new JsValue(Operators.InstanceOf(x, a, b));
            default: return new JsValue(Arithmetic(sign, Coerce.ToNumber(x, a), Coerce.ToNumber(x, b)));
        }
    }

    private static double Arithmetic(BinaryOperator sign, double a, double b) => sign switch
    {
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.Remainder => a % b,
        BinaryOperator.Power => Operators.Power(a, b),
        BinaryOperator.And => Coerce.ToInt32(a) & Coerce.ToInt32(b),
        BinaryOperator.Or => Coerce.ToInt32(a) | Coerce.ToInt32(b),
        BinaryOperator.Xor => Coerce.ToInt32(a) ^ Coerce.ToInt32(b),
        BinaryOperator.ShiftLeft => Coerce.ToInt32(a) << (Coerce.ToInt32(b) & 31),
        BinaryOperator.ShiftRight => Coerce.ToInt32(a) >> (Coerce.ToInt32(b) & 31),
        _ => Coerce.ToUInt32(a) >> (Coerce.ToInt32(b) & 31),
    };
}
