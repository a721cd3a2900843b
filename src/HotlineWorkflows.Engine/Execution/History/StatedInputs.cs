using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// What a definition gives to an activity, to be shown beside its executions. Values that expressions found are not kept (they
/// may be anything, and every burst would pay for them): of an expression its text is told.
/// </summary>
public static class StatedInputs
{
    /// <summary>The inputs by name: constants as they are, of an expression its syntax and its text. What is unset is left out.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="descriptor">Its type; null for one the registry does not know.</param>
    public static IReadOnlyDictionary<string, object?> Of(IActivity activity, ActivityDescriptor? descriptor)
    {
        var stated = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in descriptor?.Inputs ?? [])
            Add(stated, input.Name, input.IsSensitive ? null : input.Get(activity));
        if (activity is DefinitionActivity definition)
        {
            foreach (var (name, argument) in definition.Arguments)
                Add(stated, name, argument);
        }

        return stated;
    }

    private static void Add(Dictionary<string, object?> stated, string name, object? given)
    {
        var shown = given is Input input ? Show(input.Expression) : given;
        if (shown is not null && IsPlain(shown))
            stated[name] = shown;
    }

    private static object? Show(Expression? expression) => expression switch
    {
        null or { Value: null } or { Type: ExpressionTypes.Delegate } => null,
        { Type: ExpressionTypes.Literal } literal => literal.Value,
        { Type: ExpressionTypes.Object or ExpressionTypes.Json } json => json.Value,
        { Value: Variable variable } => $"{ExpressionTypes.Variable}: {variable.Name}",
        _ => $"{expression.Type}: {expression.Value}",
    };

    private static bool IsPlain(object value) => value switch
    {
        string or bool or Enum or JsonElement or TimeSpan or DateTimeOffset or Guid => true,
        System.Collections.IDictionary dictionary => dictionary.Values.Cast<object?>().All(inner => inner is null || IsPlain(inner)),
        System.Collections.IEnumerable list => list.Cast<object?>().All(inner => inner is null || IsPlain(inner)),
        _ => value.GetType().IsPrimitive || value is decimal,
    };
}
