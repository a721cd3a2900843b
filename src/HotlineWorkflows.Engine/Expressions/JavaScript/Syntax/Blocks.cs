using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary><c>{ … }</c>.</summary>
internal sealed class Block(Statement[] statements, StaticScope scope, int position) : Statement(position)
{
    internal override void Bind(Binder binder)
    {
        binder.Push(scope);
        binder.BindFunctions(scope);
        foreach (var statement in statements)
            binder.Bind(statement);
        binder.Pop();
    }

    internal override Completion Execute(Frame frame)
    {
        var outer = frame.Scope;
        scope.Enter(frame);
        var completion = Completion.Normal;
        foreach (var statement in statements)
        {
            completion = statement.Execute(frame);
            if (completion != Completion.Normal)
                break;
        }

        frame.Scope = outer;
        return completion;
    }
}

/// <summary><c>if (test) … else …</c>.</summary>
internal sealed class If(Expression test, Statement consequent, Statement? alternative, int position) : Statement(position)
{
    private Expression? _test = test;
    private int _weight;

    internal override void Bind(Binder binder)
    {
        _weight = binder.Measure(ref _test);
        binder.Bind(consequent);
        if (alternative is not null)
            binder.Bind(alternative);
    }

    internal override Completion Execute(Frame frame)
    {
        frame.Execution.Position = Position;
        frame.Execution.Step(_weight);
        if (_test!.Evaluate(frame).IsTruthy)
            return consequent.Execute(frame);
        return alternative is null ? Completion.Normal : alternative.Execute(frame);
    }
}

/// <summary><c>label: statement</c> where the statement is no loop (loops know their own labels).</summary>
internal sealed class Labeled(string label, Statement body, int position) : Statement(position)
{
    internal override void Bind(Binder binder) => binder.Bind(body);

    internal override Completion Execute(Frame frame)
    {
        var completion = body.Execute(frame);
        return completion == Completion.Break && frame.Label == label ? Completion.Normal : completion;
    }
}

/// <summary>One <c>case</c>; <paramref name="Test"/> is null for <c>default</c>.</summary>
internal sealed record Case(Expression? Test, Statement[] Body)
{
    internal Expression? Test { get; set; } = Test;
}

/// <summary><c>switch (value) { … }</c>.</summary>
internal sealed class Switch(Expression value, Case[] cases, StaticScope scope, int position) : Statement(position)
{
    private Expression? _value = value;
    private int _weight;

    internal override void Bind(Binder binder)
    {
        _weight = binder.Measure(ref _value);
        binder.Push(scope);
        binder.BindFunctions(scope);
        foreach (var one in cases)
        {
            if (one.Test is not null)
                one.Test = binder.Bind(one.Test);
            foreach (var statement in one.Body)
                binder.Bind(statement);
        }

        binder.Pop();
    }

    internal override Completion Execute(Frame frame)
    {
        frame.Execution.Position = Position;
        frame.Execution.Step(_weight + cases.Length);
        var value = _value!.Evaluate(frame);
        var outer = frame.Scope;
        scope.Enter(frame);
        var completion = Run(frame, value);
        frame.Scope = outer;
        return completion == Completion.Break && frame.Label is null ? Completion.Normal : completion;
    }

    private Completion Run(Frame frame, JsValue value)
    {
        var start = Array.FindIndex(cases, c => c.Test is not null && Operators.StrictEquals(value, c.Test.Evaluate(frame)));
        if (start < 0)
            start = Array.FindIndex(cases, c => c.Test is null);
        for (var i = start; i >= 0 && i < cases.Length; i++)
        {
            foreach (var statement in cases[i].Body)
            {
                var completion = statement.Execute(frame);
                if (completion != Completion.Normal)
                    return completion;
            }
        }

        return Completion.Normal;
    }
}

/// <summary><c>try … catch … finally</c>. Limits and the host's own exceptions pass through: a script cannot catch them.</summary>
internal sealed class Try(Block body, Target? parameter, StaticScope? catchScope, Block? handler, Block? finalizer, int position) : Statement(position)
{
    internal override void Bind(Binder binder)
    {
        binder.Bind(body);
        if (handler is not null)
        {
            binder.Push(catchScope!);
            if (parameter is not null)
                binder.Bind(parameter);
            binder.Bind(handler);
            binder.Pop();
        }

        if (finalizer is not null)
            binder.Bind(finalizer);
    }

    internal override Completion Execute(Frame frame)
    {
        if (finalizer is null)
            return Guarded(frame);
        var state = State.Of(frame);
        Completion completion;
        JsThrow? pending = null;
        try
        {
            completion = Guarded(frame);
        }
        catch (JsThrow thrown)
        {
            state.Restore(frame);
            pending = thrown;
            completion = Completion.Normal;
        }

        var result = frame.Result;
        var label = frame.Label;
        var final = finalizer.Execute(frame);
        if (final != Completion.Normal)
            return final;
        if (pending is not null)
            throw new JsThrow(pending.Value, pending.Position);
        frame.Result = result;
        frame.Label = label;
        return completion;
    }

    private Completion Guarded(Frame frame)
    {
        if (handler is null)
            return body.Execute(frame);
        var state = State.Of(frame);
        JsThrow caught;
        try
        {
            return body.Execute(frame);
        }
        catch (JsThrow thrown)
        {
            caught = thrown;
        }

        state.Restore(frame);
        catchScope!.Enter(frame);
        parameter?.Assign(frame, caught.Value);
        var completion = handler.Execute(frame);
        frame.Scope = state.Scope;
        return completion;
    }

    private readonly record struct State(Scope? Scope, int Depth, int ArgumentTop)
    {
        internal static State Of(Frame frame) => new(frame.Scope, frame.Execution.Depth, frame.Execution.ArgumentTop);

        internal void Restore(Frame frame)
        {
            frame.Scope = Scope;
            frame.Execution.Depth = Depth;
            frame.Execution.ArgumentTop = ArgumentTop;
            frame.Execution.Joining = null;
        }
    }
}
