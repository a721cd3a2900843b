using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>An operator before one value.</summary>
internal sealed class UnaryExpression(string sign, Expression operand, int position) : Expression(position)
{
    private Expression _operand = operand;

    internal override Expression Bind(Binder binder)
    {
        _operand = binder.Bind(_operand);
        return sign == "-" && _operand is Literal { Value.IsNumber: true } literal
            ? new Literal(new JsValue(-literal.Value.Num), Position)
            : this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var execution = frame.Execution;
        switch (sign)
        {
            case "!":
                return new JsValue(!_operand.Evaluate(frame).IsTruthy);
            case "-":
                return new JsValue(-Number(frame));
            case "+":
                return new JsValue(Number(frame));
            case "~":
                return new JsValue(~Coerce.ToInt32(Number(frame)));
            case "typeof":
                if (_operand is GlobalIdentifier global && !global.TryEvaluate(frame, out _))
                    return new JsValue("undefined");
                return new JsValue(Coerce.TypeOf(_operand.Evaluate(frame)));
            case "void":
                _operand.Evaluate(frame);
                return default;
            default:
                execution.Position = Position;
                return Delete(frame);
        }
    }

    private double Number(Frame frame)
    {
        var value = _operand.Evaluate(frame);
        return value.IsNumber ? value.Num : Coerce.ToNumber(frame.Execution, value);
    }

    private JsValue Delete(Frame frame)
    {
        var operand = _operand is OptionalChain chain ? chain.Inner : _operand;
        switch (operand)
        {
            case Member member:
                var owner = member.Owner.Evaluate(frame);
                if (owner.IsShortCircuit || (member.IsOptional && owner.IsNullish))
                    return new JsValue(true);
                return new JsValue(Members.Delete(frame.Execution, owner, new JsValue(member.Name)));
            case Index index:
                var target = index.Owner.Evaluate(frame);
                if (target.IsShortCircuit || (index.IsOptional && target.IsNullish))
                    return new JsValue(true);
                return new JsValue(Members.Delete(frame.Execution, target, index.Key.Evaluate(frame)));
            default:
                operand.Evaluate(frame);
                return new JsValue(true);
        }
    }
}
