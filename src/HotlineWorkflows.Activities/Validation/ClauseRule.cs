using System.Text.Json.Nodes;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Activities.Validation;

/// <summary>Every step of the regulations states its clause, and every clause stated exists in the place.</summary>
/// <param name="places">Knows whose definition it is.</param>
public sealed class ClauseRule(IPlaceOfDefinition places) : IDefinitionRule
{
    /// <inheritdoc />
    public void Check(DefinitionRuleContext context)
    {
        var known = places.PolicyOf(context.Document)?.Clauses;
        foreach (var step in context.Used.Select(used => used.Activity).OfType<TicketActivity>().Where(step => step.Clause.Expression is { Type: ExpressionTypes.Input, Value: not null }))
        {
            if (GivenInputs.Resolve(step, step.Clause.Expression)?.Value is null or "" && !IsOurs(context.OriginOf(GivenInputs.Outermost(step)).Json))
                context.Report(step, null, HotlineProblemCodes.NoClause, $"it is given no clause ('{step.Clause.Expression!.Value}').", "Say here which clause it carries out.");
        }

        foreach (var (activity, origin) in context.Activities)
        {
            if (activity is DefinitionActivity user)
                Check(context, user, origin, known);
            if (origin.Descriptor is not { Namespace: "Hotline" } descriptor)
                continue;
            foreach (var clause in Further(origin.Json).Where(clause => known is not null && !known.ContainsKey(clause)))
                context.Report(activity, "customProperties", HotlineProblemCodes.UnknownClause, $"'{clause}' is no clause of this place.", "See its clauses.json.");
            foreach (var input in descriptor.Inputs.Where(input => IsClause(input.Name)))
            {
                if (input.Name == nameof(TicketActivity.Clause) && !IsOurs(origin.Json) && !StatedValues.IsSet(context, activity, input))
                    context.Report(activity, null, HotlineProblemCodes.NoClause, $"Activity '{activity.Id}' ({activity.Type}) states no clause.", "Say in 'clause' which clause it carries out; for a setting of the place that no clause demands say \"ours\": true in 'customProperties'.");
                foreach (var clause in StatedValues.Clauses(context, activity, input).Where(clause => clause.Length > 0 && known is not null && !known.ContainsKey(clause)))
                    context.Report(activity, input.Key, HotlineProblemCodes.UnknownClause, $"'{clause}' is no clause of this place.", "See its clauses.json.");
            }
        }
    }

    /// <summary>The clauses a definition is given where it is used.</summary>
    private static void Check(DefinitionRuleContext context, DefinitionActivity user, ActivityOrigin origin, IReadOnlyDictionary<string, ClauseText>? known)
    {
        foreach (var clause in Further(origin.Json).Where(clause => known is not null && !known.ContainsKey(clause)))
            context.Report(user, "customProperties", HotlineProblemCodes.UnknownClause, $"'{clause}' is no clause of this place.", "See its clauses.json.");
        foreach (var input in user.Workflow.Inputs.Where(input => IsGivenClause(input.Name)))
        {
            var given = user.Arguments.TryGetValue(input.Name, out var argument) ? argument.Expression : null;
            foreach (var clause in StatedValues.Clauses(given).Where(clause => known is not null && !known.ContainsKey(clause)))
                context.Report(user, input.Name, HotlineProblemCodes.UnknownClause, $"'{clause}' is no clause of this place.", "See its clauses.json.");
        }
    }

    /// <summary>Whether an input of a definition used as an activity names a clause: <c>clause</c>, <c>answerClause</c>, … .</summary>
    public static bool IsGivenClause(string input) => input is "clause" or "actionClauses" || input.EndsWith(nameof(TicketActivity.Clause), StringComparison.Ordinal);

    /// <summary>The clauses a step carries out besides its own: the same rule said in another document of the place. They stand in <c>customProperties.clauses</c>.</summary>
    public static IReadOnlyList<string> Further(JsonObject activity)
        => (activity["customProperties"] as JsonObject)?["clauses"] is JsonArray clauses ? [.. clauses.OfType<JsonValue>().Select(clause => clause.ToString())] : [];

    /// <summary>Whether a step is a setting of the place that no clause demands; it says so in <c>customProperties.ours</c>.</summary>
    public static bool IsOurs(JsonObject activity)
        => (activity["customProperties"] as JsonObject)?["ours"] is JsonValue value && value.TryGetValue<bool>(out var ours) && ours;

    /// <summary>Whether an input names a clause: <c>Clause</c>, <c>WarnClause</c>, … .</summary>
    public static bool IsClause(string input)
        => input.EndsWith(nameof(TicketActivity.Clause), StringComparison.Ordinal) || input == nameof(TicketWait.ActionClauses);
}
