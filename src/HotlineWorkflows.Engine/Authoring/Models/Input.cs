using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows.Models;

/// <summary>An input of an activity: an expression that is evaluated before the activity runs (Elsa: <c>Input</c>).</summary>
public abstract class Input : Argument
{
    private protected Input(Type type, Expression? expression, Func<MemoryBlockReference>? reference)
        : base(type, reference)
        => Expression = expression;

    /// <summary>How the value is found; null when unset.</summary>
    public Expression? Expression { get; }

    /// <summary>Position among the evaluated inputs of an execution; -1 for a constant.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Takes the constant out of the expression, so that reading it costs nothing; false when there is none.</summary>
    internal abstract bool TryFix(IExpressionCompiler compiler);

    /// <summary>Evaluates and converts to the input's type.</summary>
    internal abstract ValueTask<object?> EvaluateAsync(ActivityExecutionContext context);

    /// <summary>Its value for this execution.</summary>
    internal abstract object? ReadBoxed(ActivityExecutionContext context);
}

/// <summary>A typed input (Elsa: <c>Input&lt;T&gt;</c>).</summary>
public class Input<T> : Input
{
    private T? _constant;
    private bool _isConstant;

    /// <summary>A literal.</summary>
    public Input(T literal, string? id = null)
        : this(Expression.LiteralExpression(literal), new Literal<T>(literal, id))
    {
    }

    /// <summary>A function of nothing.</summary>
    public Input(Func<T> @delegate, string? id = null)
        : this(Expression.DelegateExpression((Func<ExpressionExecutionContext, T>)(_ => @delegate())), new MemoryBlockReference(id ?? ""))
    {
    }

    /// <summary>An asynchronous function of nothing.</summary>
    public Input(Func<ValueTask<T?>> @delegate, string? id = null)
        : this(Expression.DelegateExpression((Func<ExpressionExecutionContext, ValueTask<T?>>)(_ => @delegate())), new MemoryBlockReference(id ?? ""))
    {
    }

    /// <summary>A function of the context.</summary>
    public Input(Func<ExpressionExecutionContext, T> @delegate, string? id = null)
        : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id ?? ""))
    {
    }

    /// <summary>An asynchronous function of the context.</summary>
    public Input(Func<ExpressionExecutionContext, ValueTask<T?>> @delegate, string? id = null)
        : this(Expression.DelegateExpression(@delegate), new MemoryBlockReference(id ?? ""))
    {
    }

    /// <summary>A variable.</summary>
    public Input(Memory.Variable variable)
        : this(new Expression(ExpressionTypes.Variable, variable), variable)
    {
    }

    /// <summary>Another activity's output.</summary>
    public Input(Output output)
        : this(new Expression(ExpressionTypes.Delegate, (Func<ExpressionExecutionContext, object?>)(context => context.Get(output.MemoryBlockReference()))), output.MemoryBlockReference())
    {
    }

    /// <summary>A typed literal.</summary>
    public Input(Literal<T> literal)
        : this(Expression.LiteralExpression(literal.Value), literal)
    {
    }

    /// <summary>A literal.</summary>
    public Input(Literal literal)
        : this(Expression.LiteralExpression(literal.Value), literal)
    {
    }

    /// <summary>A typed value written as JSON.</summary>
    public Input(ObjectLiteral<T> literal)
        : this(new Expression(ExpressionTypes.Object, literal.Value), literal)
    {
    }

    /// <summary>A value written as JSON.</summary>
    public Input(ObjectLiteral literal)
        : this(new Expression(ExpressionTypes.Object, literal.Value), literal)
    {
    }

    /// <summary>An expression.</summary>
    public Input(Expression expression)
        : this(expression, new MemoryBlockReference())
    {
    }

    /// <summary>An expression and where its value lives.</summary>
    public Input(Expression? expression, MemoryBlockReference memoryBlockReference)
        : base(typeof(T), expression, () => memoryBlockReference)
    {
    }

    /// <summary>Whatever lies at a place in memory.</summary>
    public Input(MemoryBlockReference memoryBlockReference)
        : this(new Expression(ExpressionTypes.Delegate, (Func<ExpressionExecutionContext, object?>)(context => context.Get(memoryBlockReference))), memoryBlockReference)
    {
    }

    /// <summary>Its value for this execution.</summary>
    internal T? Read(ActivityExecutionContext context) => _isConstant ? _constant : context.ReadInput(this) is T value ? value : default;

    internal override object? ReadBoxed(ActivityExecutionContext context) => Read(context);

    internal override bool TryFix(IExpressionCompiler compiler)
    {
        if (Expression is null)
        {
            _isConstant = true;
            return true;
        }

        // A literal that can be changed by whoever reads it must not be shared between instances.
        if (Expression.Type != ExpressionTypes.Literal || !(typeof(T).IsValueType || typeof(T) == typeof(string) || Expression.Value is string or bool or int or long or double or decimal or null))
        {
            Expression.Compile(compiler);
            return false;
        }

        _constant = ValueConversion.To<T>(Expression.Value);
        _isConstant = true;
        return true;
    }

    internal override async ValueTask<object?> EvaluateAsync(ActivityExecutionContext context)
    {
        var value = await Expression!.Compile(context.WorkflowExecutionContext.Plan.Expressions).EvaluateAsync(context.ExpressionExecutionContext);
        return ValueConversion.To<T>(value);
    }
}
