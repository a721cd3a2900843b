using HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Syntax;

/// <summary>A parameter, or an element of a pattern: where a value goes, and what goes there instead of undefined.</summary>
internal sealed record Element(Target Target, Expression? Default)
{
    internal Expression? Default { get; private set; } = Default;

    internal void Bind(Binder binder)
    {
        if (Default is not null)
            Default = binder.Bind(Default);
        binder.Bind(Target);
    }

    internal void Assign(Frame frame, JsValue value) =>
        Target.Assign(frame, value.IsUndefined && Default is not null ? Default.Evaluate(frame) : value);
}

/// <summary>A function, arrow or method: as an expression it gives a closure.</summary>
internal sealed class FunctionExpression(
    string name,
    Element[] parameters,
    Target? rest,
    Statement[]? body,
    Expression? value,
    StaticScope scope,
    FunctionLayout layout,
    int position) : Expression(position)
{
    private Expression? _value = value;
    private int _weight = 1;
    private Identifier? _self;
    private Identifier? _this;
    private Identifier? _arguments;

    internal string Name { get; set; } = name;

    internal bool IsArrow => layout.IsArrow;

    /// <summary>Whether the body sees the function under its own name: <c>(function f() { … f() … })</c>.</summary>
    internal bool KnowsItself { get; init; }

    /// <summary>Methods and arrows construct nothing.</summary>
    internal bool CanConstruct { get; init; }

    /// <summary>The variable that a function declaration sets.</summary>
    internal Identifier Target { get; set; } = null!;

    internal int ParameterCount
    {
        get
        {
            var firstDefault = Array.FindIndex(parameters, p => p.Default is not null);
            return firstDefault < 0 ? parameters.Length : firstDefault;
        }
    }

    internal override Expression Bind(Binder binder)
    {
        BindBody(binder);
        return this;
    }

    internal void BindBody(Binder binder) => binder.InFunction(() =>
    {
        Variable? knowsItself = null;
        if (KnowsItself && scope.Find(Name) is null)
            knowsItself = scope.Add(Name, VariableKind.Var);
        binder.Push(scope, layout);
        if (knowsItself is not null)
            _self = binder.Resolve(Name, Position);
        foreach (var parameter in parameters)
            parameter.Bind(binder);
        if (rest is not null)
            binder.Bind(rest);
        binder.BindFunctions(scope);
        if (body is not null)
        {
            foreach (var statement in body)
                binder.Bind(statement);
        }

        _weight = 1 + parameters.Length + binder.Measure(ref _value);
        if (!layout.IsArrow)
        {
            _this = scope.Find("this") is null ? null : binder.Resolve("this", Position);
            _arguments = scope.Find("arguments") is null ? null : binder.Resolve("arguments", Position);
        }

        binder.Pop();
    });

    internal override JsValue Evaluate(Frame frame)
    {
        frame.Execution.Charge(Cost.Function);
        return new JsValue(new ScriptFunction(this, frame.Scope));
    }

    internal void Declare(Frame frame) => Target.Initialize(frame, Evaluate(frame));

    internal JsValue Call(Execution execution, ScriptFunction function, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        execution.Step(_weight);
        var frame = execution.Enter(layout.LocalCount, function.Scope);
        scope.Enter(frame);
        _self?.Initialize(frame, new JsValue(function));
        _this?.Initialize(frame, self);
        _arguments?.Initialize(frame, new JsValue(JsArray.Of(execution, arguments)));
        for (var i = 0; i < parameters.Length; i++)
            parameters[i].Assign(frame, i < arguments.Length ? arguments[i] : default);
        if (rest is not null)
            rest.Assign(frame, new JsValue(JsArray.Of(execution, arguments.Length > parameters.Length ? arguments[parameters.Length..] : [])));
        var result = _value is not null ? _value.Evaluate(frame) : Run(frame);
        execution.Leave();
        return result;
    }

    private JsValue Run(Frame frame)
    {
        foreach (var statement in body!)
        {
            if (statement.Execute(frame) == Completion.Return)
                return frame.Result;
        }

        return default;
    }
}
