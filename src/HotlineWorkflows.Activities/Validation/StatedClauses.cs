using HotlineWorkflows.Engine.Workflows.Activities;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>The clauses of a step as its definition, or whoever uses that definition, states them.</summary>
public static class StatedClauses
{
    /// <summary>The clause of an action of a waiting step; null when none is stated or it is computed.</summary>
    /// <param name="step">The step, as read from a definition.</param>
    /// <param name="action">The action's code.</param>
    public static string? StatedClauseOf(this TicketWait step, string action)
        => GivenInputs.Resolve(step, step.ActionClauses.Expression) is { Type: "Literal" or "Object", Value: { } stated } && ValueConversion.To<Dictionary<string, string>>(stated)?.TryGetValue(action, out var clause) == true
            ? string.IsNullOrEmpty(clause) ? null : clause
            : GivenInputs.Resolve(step, step.Clause.Expression) is { Type: "Literal", Value: string own } ? own : null;
}
