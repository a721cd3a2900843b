using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Reads expressions and the inputs that hold them, and checks what can be checked before anything runs.</summary>
internal sealed class ExpressionReader(DocumentReading reading)
{
    /// <summary>An input in any form that files have; null when it is unset.</summary>
    public Input? ReadInput(JsonNode? node, string path, InputDescriptor descriptor)
    {
        if (descriptor.Wrap is not { } wrap || node is null)
            return null;
        if (node is not JsonObject json)
            return Checked(new Expression(ExpressionTypes.Literal, node.ToValue()), path, descriptor) is { } literal ? wrap(literal, new MemoryBlockReference()) : null;
        var place = (json.Find("memoryReference") as JsonObject)?.Text("id");
        switch (json.Find("expression"))
        {
            case JsonObject expression:
                return Read(expression, descriptor) is { } read ? wrap(read, new MemoryBlockReference(place ?? "")) : null;
            case null when place is { Length: > 0 }:
                return wrap(new Expression(ExpressionTypes.Variable, reading.Variables.Place(place)), new MemoryBlockReference(place));
            case null:
                if (!json.ContainsKey("expression") && !json.ContainsKey("typeName") && json.Count > 0)
                    reading.Warning(DefinitionProblemCodes.WrongShape, path, $"'{descriptor.Key}' is read as unset: an input is {{ \"typeName\": …, \"expression\": {{ \"type\": …, \"value\": … }} }}.", null);
                return null;
            case var wrong:
                reading.Error(DefinitionProblemCodes.WrongShape, wrong.GetPath(), "An expression is { \"type\": …, \"value\": … }.", null);
                return null;
        }
    }

    /// <summary>An expression; null when it is unset or unusable, which is then reported.</summary>
    public Expression? Read(JsonObject json, InputDescriptor? descriptor)
    {
        var value = json.Find("value");
        var path = JsonPaths.Of(json, "value");
        var type = json.Text("type") is { Length: > 0 } written ? written : ExpressionTypes.Literal;
        switch (type)
        {
            case ExpressionTypes.Literal:
                return Checked(new Expression(type, value.ToValue()), path, descriptor);
            case ExpressionTypes.Object or ExpressionTypes.Json:
                return value is null ? null : Compiled(new Expression(ExpressionTypes.Object, value.ToValue()), path) is { } data ? CheckedObject(data, path, descriptor) : null;
            case ExpressionTypes.Variable:
                return reading.Variables.Resolve(value, path) is { } variable ? new Expression(type, variable) : null;
            case ExpressionTypes.Input:
                return InputName(value, path) is { Length: > 0 } name ? new Expression(type, name) : null;
            case ExpressionTypes.Delegate:
                reading.Error(DefinitionProblemCodes.UnknownExpressionType, JsonPaths.Of(json, "type"), "Delegates exist in code only, not in definitions.", null);
                return null;
            default:
                if (reading.Shared.Expressions is ExpressionCompiler known && !known.Types.Contains(type))
                {
                    reading.Error(DefinitionProblemCodes.UnknownExpressionType, JsonPaths.Of(json, "type"), $"The expression syntax '{type}' is not known here.", Spelling.Hint(type, known.Types) ?? $"Known are {string.Join(", ", known.Types)}.");
                    return null;
                }

                return value is null || value.AsText() is "" ? null : Compiled(new Expression(type, value.ToValue()), path);
        }
    }

    private Expression? Compiled(Expression expression, string path)
    {
        try
        {
            if (reading.Shared.Expressions is { } compiler)
                expression.Compile(compiler);
            return expression;
        }
        catch (ExpressionException e)
        {
            var place = e.Line > 0 ? $" (line {e.Line}, column {e.Column} of the expression)" : "";
            reading.Add(new DefinitionProblem(reading.Document.File, 0, 0, path, DefinitionProblemCodes.BadExpression, $"The {expression.Type} expression does not parse{place}: {e.Message}", null, ProblemSeverity.Error)
            {
                ExpressionLine = e.Line,
                ExpressionColumn = e.Column,
            });
            return null;
        }
    }

    private Expression? Checked(Expression literal, string path, InputDescriptor? descriptor)
    {
        if (descriptor is { IsOptional: true } && literal.Value is "")
            return new Expression(ExpressionTypes.Literal, null);
        if (descriptor is null || literal.Value is null or "")
            return literal;
        var written = literal.Value is JsonElement element ? element.GetRawText() : literal.Value.ToString()!;
        if (descriptor is { Options.Count: > 0 } && (descriptor.Type == typeof(string) || Plain(descriptor.Type).IsEnum) && descriptor.Options.All(option => !string.Equals(option.Value, written, StringComparison.OrdinalIgnoreCase)) && !IsNumberOfEnum(literal.Value, descriptor.Type))
        {
            var values = descriptor.Options.Select(option => option.Value).ToArray();
            reading.Error(DefinitionProblemCodes.BadValue, path, $"'{written}' is not a value of '{descriptor.Key}'.", Spelling.Hint(written, values) ?? $"Use one of {string.Join(", ", values)}.");
            return null;
        }

        return Fits(literal.Value, path, descriptor) ? literal : null;
    }

    private Expression? CheckedObject(Expression expression, string path, InputDescriptor? descriptor)
    {
        if (descriptor is null || expression.Value is null or "")
            return expression;
        var value = expression.Value is string text ? JsonSerializer.Deserialize<JsonElement>(text) : expression.Value;
        return Fits(value, path, descriptor) ? expression : null;
    }

    private bool Fits(object value, string path, InputDescriptor descriptor)
    {
        try
        {
            ValueConversion.To(value, descriptor.Type);
            return true;
        }
        catch (ExpressionException)
        {
            reading.Error(DefinitionProblemCodes.BadValue, path, $"The value of '{descriptor.Key}' cannot be read as {Named(descriptor.Type)}.", Example(descriptor.Type));
            return false;
        }
    }

    private string? InputName(JsonNode? value, string path)
    {
        var name = value is JsonObject json ? json.Text("name") : value.AsText();
        if (name is not null && name.AsSpan().TrimStart() is ['{', ..])
        {
            try
            {
                name = (JsonNode.Parse(name) as JsonObject)?.Text("name");
            }
            catch (JsonException)
            {
                reading.Error(DefinitionProblemCodes.WrongShape, path, "The workflow input is not JSON.", "Choose the input again in the designer.");
                return null;
            }
        }

        if (name is { Length: > 0 } && reading.Workflow.Inputs.All(input => input.Name != name))
            reading.Warning(DefinitionProblemCodes.UnknownVariable, path, $"The workflow declares no input '{name}'.", Spelling.Hint(name, reading.Workflow.Inputs.Select(input => input.Name)));
        return name;
    }

    private static bool IsNumberOfEnum(object value, Type type) => value is int number && Plain(type).IsEnum && Enum.IsDefined(Plain(type), number);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Named(Type type) => Plain(type).IsEnum ? Plain(type).Name : TypeAliases.Of(type) is var alias and not "Object" ? alias : Plain(type).Name;

    private static string? Example(Type type) => Plain(type) switch
    {
        var plain when plain == typeof(TimeSpan) => "Write it as 1.02:30:00 or P1DT2H30M.",
        var plain when plain == typeof(DateTimeOffset) => "Write it as 2026-11-13T16:20:00+08:00.",
        var plain when plain == typeof(bool) => "Write true or false.",
        _ => null,
    };
}
