namespace HotlineWorkflows.Engine.Expressions.Models;

/// <summary>An expression made ready to run. Immutable and shared by all instances of a definition version.</summary>
public abstract class CompiledExpression
{
    /// <summary>Whether the value never changes.</summary>
    public virtual bool IsConstant => false;

    /// <summary>Finds the value.</summary>
    /// <exception cref="ExpressionException">The expression failed; the message names place and reason.</exception>
    public abstract ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context);
}

/// <summary>Makes expressions ready to run.</summary>
public interface IExpressionCompiler
{
    /// <summary>Compiles one expression.</summary>
    /// <exception cref="ExpressionException">The syntax is unknown or the text does not parse.</exception>
    CompiledExpression Compile(Expression expression);
}

/// <summary>An expression cannot be compiled, evaluated, or its value cannot become the type asked for.</summary>
/// <param name="message">Names the expression's place and reason.</param>
/// <param name="line">1-based line within the expression; 0 when unknown.</param>
/// <param name="column">1-based column; 0 when unknown.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class ExpressionException(string message, int line = 0, int column = 0, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>1-based line within the expression; 0 when unknown.</summary>
    public int Line { get; } = line;

    /// <summary>1-based column; 0 when unknown.</summary>
    public int Column { get; } = column;
}
