namespace HotlineWorkflows.Engine.Expressions.Models;

/// <summary>How a value is found: a syntax and what is written in it (Elsa: <c>Expression</c>).</summary>
public sealed class Expression
{
    private CompiledExpression? _compiled;

    /// <summary>An expression of a syntax.</summary>
    /// <param name="type">One of <see cref="ExpressionTypes"/> or of a syntax added later.</param>
    /// <param name="value">What is written; its shape depends on the syntax.</param>
    public Expression(string type, object? value)
    {
        Type = type;
        Value = value;
    }

    /// <summary>The syntax.</summary>
    public string Type { get; }

    /// <summary>What is written in it.</summary>
    public object? Value { get; }

    /// <summary>A literal.</summary>
    public static Expression LiteralExpression(object? value) => new(ExpressionTypes.Literal, value);

    /// <summary>A delegate of the code.</summary>
    public static Expression DelegateExpression(Delegate value) => new(ExpressionTypes.Delegate, value);

    /// <summary>The expression made ready to run, once for all instances that share it.</summary>
    /// <exception cref="ExpressionException">The syntax is unknown or the text does not parse.</exception>
    internal CompiledExpression Compile(IExpressionCompiler compiler) => _compiled ??= compiler.Compile(this);
}

/// <summary>Names of the expression syntaxes this engine knows.</summary>
public static class ExpressionTypes
{
    /// <summary>The value itself.</summary>
    public const string Literal = "Literal";

    /// <summary>JSON text.</summary>
    public const string Object = "Object";

    /// <summary>Older name of <see cref="Object"/>.</summary>
    public const string Json = "Json";

    /// <summary>A variable.</summary>
    public const string Variable = "Variable";

    /// <summary>An input of the workflow.</summary>
    public const string Input = "Input";

    /// <summary>A delegate; exists in code only.</summary>
    public const string Delegate = "Delegate";

    /// <summary>JavaScript.</summary>
    public const string JavaScript = "JavaScript";
}
