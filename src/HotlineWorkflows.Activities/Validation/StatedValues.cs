using System.Text.Json;
using System.Text.RegularExpressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>What an input says without being run: constants, and for computed inputs the clauses named in the expression.</summary>
internal static partial class StatedValues
{
    /// <summary>The constant texts of an input: one, several of a list, or none when it is empty or computed.</summary>
    public static IReadOnlyList<string> Constants(DefinitionRuleContext context, IActivity activity, InputDescriptor input)
        => Texts(context.Constant(activity, input.Name));

    /// <summary>Whether an input says anything at all.</summary>
    public static bool IsSet(DefinitionRuleContext context, IActivity activity, InputDescriptor input)
        => ExpressionOf(activity, input) is { } expression ? expression.Value is not (null or "") : Constants(context, activity, input).Count > 0;

    /// <summary>The clauses an input names, whichever of them holds when it runs.</summary>
    public static IReadOnlyList<string> Clauses(DefinitionRuleContext context, IActivity activity, InputDescriptor input)
        => ExpressionOf(activity, input) is { Type: not ("Literal" or "Object"), Value: string script }
            ? [.. Clause().Matches(script).Select(match => match.Groups[1].Value).Distinct()]
            : Constants(context, activity, input);

    /// <summary>The clauses named by what a definition used as an activity is given.</summary>
    public static IReadOnlyList<string> Clauses(Expression? given)
        => given switch
        {
            { Type: "Literal" or "Object", Value: var value } => Texts(value),
            { Type: not "Input", Value: string script } => [.. Clause().Matches(script).Select(match => match.Groups[1].Value).Distinct()],
            _ => [],
        };

    private static Expression? ExpressionOf(IActivity activity, InputDescriptor input)
        => (activity.GetType().GetProperty(input.Name)?.GetValue(activity) as Input)?.Expression;

    private static IReadOnlyList<string> Texts(object? value)
    {
        switch (value)
        {
            case null or "":
                return [];
            case string text when text.TrimStart() is ['[' or '{', ..]:
                try
                {
                    return Texts(JsonSerializer.Deserialize<JsonElement>(text));
                }
                catch (JsonException)
                {
                    // The reader reports values that cannot be read.
                    return [];
                }

            case string text:
                return [text];
            case JsonElement { ValueKind: JsonValueKind.Array } array:
                return [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
            case JsonElement { ValueKind: JsonValueKind.Object } map:
                return [.. map.EnumerateObject().Where(item => item.Value.ValueKind == JsonValueKind.String).Select(item => item.Value.GetString()!).Where(text => text.Length > 0)];
            case JsonElement { ValueKind: JsonValueKind.String } element:
                return Texts(element.GetString());
            case IEnumerable<string> texts:
                return [.. texts];
            default:
                return [];
        }
    }

    [GeneratedRegex("""['"`]([A-Z]{1,4}-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)['"`]""", RegexOptions.CultureInvariant)]
    private static partial Regex Clause();
}
