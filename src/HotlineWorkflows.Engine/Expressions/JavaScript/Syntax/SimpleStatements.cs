using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>An expression as a statement; at the top of a script its value is kept as the script's value.</summary>
internal sealed class ExpressionStatement(Expression expression, int position) : Statement(position)
{
    private Expression? _expression = expression;
    private bool _isValue;
    private int _weight;

    internal override void Bind(Binder binder)
    {
        _weight = binder.Measure(ref _expression);
        _isValue = binder.InProgram;
    }

    internal override Completion Execute(Frame frame)
    {
        frame.Execution.Position = Position;
        frame.Execution.Step(_weight);
        var value = _expression!.Evaluate(frame);
        if (_isValue)
            frame.Result = value;
        return Completion.Normal;
    }
}

/// <summary><c>let</c>, <c>const</c> or <c>var</c>. A declaration without a value is null for <c>var</c>, undefined for <c>let</c>.</summary>
internal sealed class Declaration(Element[] declarators, int position) : Statement(position)
{
    private int _weight;

    internal override void Bind(Binder binder)
    {
        var before = binder.Nodes;
        foreach (var declarator in declarators)
            declarator.Bind(binder);
        _weight = 1 + binder.Nodes - before;
    }

    internal override Completion Execute(Frame frame)
    {
        frame.Execution.Position = Position;
        frame.Execution.Step(_weight);
        foreach (var declarator in declarators)
        {
            if (declarator.Default is not null)
                declarator.Target.Assign(frame, declarator.Default.Evaluate(frame));
        }

        return Completion.Normal;
    }
}

/// <summary>A lone semicolon, and a function declaration, which its block has set up already.</summary>
internal sealed class EmptyStatement(int position) : Statement(position)
{
    internal override void Bind(Binder binder)
    {
    }

    internal override Completion Execute(Frame frame) => Completion.Normal;
}

/// <summary><c>return value</c>; at the top of a script the value becomes the script's.</summary>
internal sealed class Return(Expression? value, int position) : Statement(position)
{
    private Expression? _value = value;
    private int _weight;

    internal override void Bind(Binder binder) => _weight = binder.Measure(ref _value);

    internal override Completion Execute(Frame frame)
    {
        frame.Execution.Position = Position;
        frame.Execution.Step(_weight);
        frame.Result = _value is null ? default : _value.Evaluate(frame);
        return Completion.Return;
    }
}

/// <summary><c>throw value</c>.</summary>
internal sealed class Throw(Expression value, int position) : Statement(position)
{
    private Expression? _value = value;
    private int _weight;

    internal override void Bind(Binder binder) => _weight = binder.Measure(ref _value);

    internal override Completion Execute(Frame frame)
    {
        frame.Execution.Step(_weight);
        throw new JsThrow(_value!.Evaluate(frame), Position);
    }
}

/// <summary><c>break</c> and <c>continue</c>, with or without a label.</summary>
internal sealed class Jump(Completion kind, string? label, int position) : Statement(position)
{
    internal override void Bind(Binder binder)
    {
    }

    internal override Completion Execute(Frame frame)
    {
        frame.Label = label;
        return kind;
    }
}
