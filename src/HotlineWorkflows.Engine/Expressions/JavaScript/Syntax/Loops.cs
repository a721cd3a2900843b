using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>A loop and the labels that stand before it.</summary>
internal abstract class Loop(Statement body, string[] labels, int position) : Statement(position)
{
    private protected Statement Body => body;

    /// <summary>Runs one turn; true when the loop is over, <paramref name="completion"/> then being how.</summary>
    private protected bool Turn(Frame frame, out Completion completion)
    {
        completion = body.Execute(frame);
        switch (completion)
        {
            case Completion.Normal:
                return false;
            case Completion.Return:
                return true;
            default:
                var mine = frame.Label is null || Array.IndexOf(labels, frame.Label) >= 0;
                if (!mine)
                    return true;
                frame.Label = null;
                var isBreak = completion == Completion.Break;
                completion = Completion.Normal;
                return isBreak;
        }
    }
}

/// <summary><c>while</c> and <c>do … while</c>.</summary>
internal sealed class While(Expression test, bool testFirst, Statement body, string[] labels, int position) : Loop(body, labels, position)
{
    private Expression? _test = test;
    private int _weight;

    internal override void Bind(Binder binder)
    {
        _weight = binder.Measure(ref _test);
        binder.Bind(Body);
    }

    internal override Completion Execute(Frame frame)
    {
        var test = testFirst;
        while (true)
        {
            frame.Execution.Position = Position;
            frame.Execution.Step(_weight);
            if (test && !_test!.Evaluate(frame).IsTruthy)
                return Completion.Normal;
            test = true;
            if (Turn(frame, out var completion))
                return completion;
        }
    }
}

/// <summary><c>for (start; test; next)</c>; what it declares with <c>let</c> is fresh in each turn.</summary>
internal sealed class For(Statement? start, Expression? test, Expression? next, Statement body, StaticScope scope, string[] labels, int position)
    : Loop(body, labels, position)
{
    private Expression? _test = test;
    private Expression? _next = next;
    private int _weight;

    internal override void Bind(Binder binder)
    {
        binder.Push(scope);
        if (start is not null)
            binder.Bind(start);
        _weight = binder.Measure(ref _test) + binder.Measure(ref _next);
        binder.Bind(Body);
        binder.Pop();
    }

    internal override Completion Execute(Frame frame)
    {
        var outer = frame.Scope;
        scope.Enter(frame);
        start?.Execute(frame);
        var completion = Run(frame);
        frame.Scope = outer;
        return completion;
    }

    private Completion Run(Frame frame)
    {
        while (true)
        {
            frame.Execution.Position = Position;
            frame.Execution.Step(_weight);
            if (_test is not null && !_test.Evaluate(frame).IsTruthy)
                return Completion.Normal;
            if (Turn(frame, out var completion))
                return completion;
            if (scope.SlotCount > 0)
            {
                frame.Execution.Charge(Cost.Scope + (scope.SlotCount * Cost.Element));
                frame.Scope = frame.Scope!.Copy();
            }

            _next?.Evaluate(frame);
        }
    }
}

/// <summary><c>for (x of values)</c> and <c>for (x in object)</c>.</summary>
internal sealed class ForEach(Target target, bool overKeys, Expression source, Statement body, StaticScope scope, string[] labels, int position)
    : Loop(body, labels, position)
{
    private Expression? _source = source;
    private int _weight;

    internal override void Bind(Binder binder)
    {
        _weight = binder.Measure(ref _source);
        binder.Push(scope);
        binder.Bind(target);
        binder.Bind(Body);
        binder.Pop();
    }

    internal override Completion Execute(Frame frame)
    {
        var execution = frame.Execution;
        execution.Position = Position;
        execution.Step(_weight);
        var value = _source!.Evaluate(frame);
        execution.Position = _source.Position;
        var outer = frame.Scope;
        var result = Completion.Normal;
        foreach (var item in overKeys ? Keys(execution, value) : Iteration.Over(execution, value))
        {
            execution.Step(1);
            frame.Scope = outer;
            scope.Enter(frame);
            target.Assign(frame, item);
            if (Turn(frame, out result))
                break;
        }

        frame.Scope = outer;
        return result;
    }

    private static IEnumerable<JsValue> Keys(Execution execution, JsValue value)
    {
        if (value.Ref is string text)
        {
            for (var i = 0; i < text.Length; i++)
                yield return new JsValue(NumberText.Of(i));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var o = value.Ref as JsObject; o is not null; o = o.Prototype)
        {
            foreach (var key in o.OwnKeys())
            {
                execution.Step(1);
                // A property that is gone by the time its turn comes is not visited.
                if (seen.Add(key) && o.TryGetOwn(key, out _))
                    yield return new JsValue(key);
            }
        }
    }
}
