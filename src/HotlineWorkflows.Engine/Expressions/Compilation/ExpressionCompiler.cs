using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Expressions;

/// <summary>A syntax that can be added to the engine.</summary>
public interface IExpressionSyntax
{
    /// <summary>Its name in definitions.</summary>
    string Type { get; }

    /// <summary>Makes an expression ready to run.</summary>
    /// <exception cref="ExpressionException">It does not parse; the message names line and column.</exception>
    CompiledExpression Compile(Expression expression);
}

/// <summary>Makes expressions ready to run: Elsa's core syntaxes, and those that are added.</summary>
public sealed class ExpressionCompiler(IEnumerable<IExpressionSyntax> syntaxes) : IExpressionCompiler
{
    private readonly Dictionary<string, IExpressionSyntax> _syntaxes = syntaxes.ToDictionary(syntax => syntax.Type, StringComparer.Ordinal);

    /// <summary>The syntaxes known, core ones first.</summary>
    public IReadOnlyCollection<string> Types => [ExpressionTypes.Literal, ExpressionTypes.Object, ExpressionTypes.Variable, ExpressionTypes.Input, .. _syntaxes.Keys];

    /// <inheritdoc />
    public CompiledExpression Compile(Expression expression) => expression.Type switch
    {
        ExpressionTypes.Literal => new Constant(expression.Value),
        ExpressionTypes.Object or ExpressionTypes.Json => new ObjectExpression(expression.Value),
        ExpressionTypes.Variable => new VariableExpression(expression.Value),
        ExpressionTypes.Input => new InputExpression(expression.Value),
        ExpressionTypes.Delegate => DelegateExpression.Of((Delegate)expression.Value!),
        var type when _syntaxes.TryGetValue(type, out var syntax) => syntax.Compile(expression),
        var type => throw new ExpressionException($"The expression syntax '{type}' is not known here. Known are {string.Join(", ", Types)}."),
    };

    private sealed class Constant(object? value) : CompiledExpression
    {
        public override bool IsConstant => true;

        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => new(value);
    }

    /// <summary>JSON text, parsed once; each reader gets its own copy of what can be changed.</summary>
    private sealed class ObjectExpression : CompiledExpression
    {
        private readonly JsonElement? _value;
        private readonly object? _plain;

        public ObjectExpression(object? value)
        {
            try
            {
                switch (value)
                {
                    case string { Length: > 0 } text:
                        using (var document = JsonDocument.Parse(text))
                            _value = document.RootElement.Clone();
                        break;
                    case JsonElement element:
                        _value = element.Clone();
                        break;
                    default:
                        _plain = value is string ? null : value;
                        break;
                }
            }
            catch (JsonException e)
            {
                throw new ExpressionException($"The value is not JSON: {e.Message}", (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, e);
            }
        }

        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => new(_value is { } element ? element : _plain);
    }

    private sealed class VariableExpression : CompiledExpression
    {
        private readonly MemoryBlockReference _reference;

        public VariableExpression(object? value) => _reference = value switch
        {
            MemoryBlockReference reference => reference,
            JsonElement { ValueKind: JsonValueKind.Object } element => Named(element),
            string text when text.AsSpan().TrimStart() is ['{', ..] => Named(JsonSerializer.Deserialize<JsonElement>(text)),
            string name => new Variable(name),
            _ => throw new ExpressionException("A variable expression names no variable."),
        };

        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => new(context.Get(_reference));

        private static Variable Named(JsonElement element)
            => new(element.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "", null, element.TryGetProperty("id", out var id) ? id.GetString() : null);
    }

    private sealed class InputExpression : CompiledExpression
    {
        private readonly string _name;

        public InputExpression(object? value) => _name = value switch
        {
            JsonElement { ValueKind: JsonValueKind.Object } element when element.TryGetProperty("name", out var name) => name.GetString() ?? "",
            string text when text.AsSpan().TrimStart() is ['{', ..] => JsonSerializer.Deserialize<JsonElement>(text).TryGetProperty("name", out var name) ? name.GetString() ?? "" : "",
            string name => name,
            _ => throw new ExpressionException("An input expression names no input."),
        };

        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context)
        {
            var workflow = context.GetWorkflowExecutionContext();
            if (Workflows.WorkflowExecutionContext.TryFindArgument(context.Activity, _name, out var argument))
                return new(argument);
            return new(workflow.FindVariable(context.Activity, _name, out var found) is var value && found ? value : workflow.FindInput(_name));
        }
    }

    /// <summary>A delegate of the code, whatever it returns.</summary>
    private sealed class DelegateExpression(Func<ExpressionExecutionContext, ValueTask<object?>> call) : CompiledExpression
    {
        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => call(context);

        public static DelegateExpression Of(Delegate value)
        {
            var type = value.GetType();
            var result = type.GetGenericArguments()[^1];
            if (type.GetGenericTypeDefinition() != typeof(Func<,>))
                throw new ExpressionException("A delegate expression takes the expression's context and returns a value.");
            if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>))
                return (DelegateExpression)typeof(DelegateExpression).GetMethod(nameof(Asynchronous), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(result.GetGenericArguments()).Invoke(null, [value])!;
            return (DelegateExpression)typeof(DelegateExpression).GetMethod(nameof(Synchronous), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(result).Invoke(null, [value])!;
        }

        private static DelegateExpression Synchronous<T>(Func<ExpressionExecutionContext, T> call) => new(context => new ValueTask<object?>(call(context)));

        private static DelegateExpression Asynchronous<T>(Func<ExpressionExecutionContext, ValueTask<T>> call) => new(async context => await call(context));
    }
}
