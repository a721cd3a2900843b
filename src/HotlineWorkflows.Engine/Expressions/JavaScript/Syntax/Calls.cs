using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>callee(arguments)</c>, also as a method call and with <c>?.</c>.</summary>
internal sealed class Call(Expression callee, Expression[] arguments, bool optional, int position) : Expression(position)
{
    private Expression _callee = callee;

    internal override Expression Bind(Binder binder)
    {
        _callee = binder.Bind(_callee);
        binder.Bind(arguments);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var execution = frame.Execution;
        JsValue self = default;
        JsValue callee;
        switch (_callee)
        {
            case Member member:
                self = member.Owner.Evaluate(frame);
                callee = member.Read(frame, self);
                break;
            case Index index:
                self = index.Owner.Evaluate(frame);
                callee = index.Read(frame, self);
                break;
            default:
                callee = _callee.Evaluate(frame);
                break;
        }

        if (callee.IsShortCircuit || (optional && callee.IsNullish))
            return new JsValue(Tag.ShortCircuit);
        if (callee.Ref is not JsFunction function)
        {
            execution.Position = _callee.Position;
            throw execution.TypeError($"{Describe(_callee)} is not a function");
        }

        var start = execution.ArgumentTop;
        PushAll(frame, arguments);
        execution.Position = Position;
        execution.Step(1);
        var result = function.Call(execution, self, execution.Arguments(start));
        execution.ArgumentTop = start;
        return result;
    }

    internal static void PushAll(Frame frame, Expression[] arguments)
    {
        var execution = frame.Execution;
        foreach (var argument in arguments)
        {
            if (argument is Spread spread)
            {
                var value = spread.Value.Evaluate(frame);
                execution.Position = spread.Position;
                foreach (var item in Iteration.Over(execution, value))
                    execution.PushArgument(item);
            }
            else
            {
                execution.PushArgument(argument.Evaluate(frame));
            }
        }
    }

    /// <summary>The callee as the author wrote it, as far as that is short.</summary>
    internal static string Describe(Expression callee) => callee switch
    {
        Identifier identifier => identifier.Name,
        GlobalIdentifier global => global.Name,
        Member member => $"{Describe(member.Owner)}.{member.Name}",
        Index index => $"{Describe(index.Owner)}[…]",
        Call call => $"{Describe(call._callee)}(…)",
        OptionalChain chain => Describe(chain.Inner),
        _ => "(intermediate value)",
    };
}

/// <summary><c>new callee(arguments)</c>.</summary>
internal sealed class New(Expression callee, Expression[] arguments, int position) : Expression(position)
{
    private Expression _callee = callee;

    internal override Expression Bind(Binder binder)
    {
        _callee = binder.Bind(_callee);
        binder.Bind(arguments);
        return this;
    }

    internal override JsValue Evaluate(Frame frame)
    {
        var execution = frame.Execution;
        var callee = _callee.Evaluate(frame);
        execution.Position = Position;
        if (callee.Ref is not JsFunction function)
            throw execution.TypeError($"{Call.Describe(_callee)} is not a constructor");
        var start = execution.ArgumentTop;
        Call.PushAll(frame, arguments);
        execution.Position = Position;
        execution.Step(1);
        var result = function.Construct(execution, execution.Arguments(start));
        execution.ArgumentTop = start;
        return result;
    }
}
