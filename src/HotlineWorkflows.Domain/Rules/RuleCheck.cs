using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Holds an action against its rules; all that are broken are reported.</summary>
public static class RuleCheck
{
    /// <summary>Numbers in forms are lengths of limits; ten years of days, so that no slip of the hand runs off the calendar.</summary>
    private const int LongestLimit = 3650;

    /// <summary>Refusals that hold whatever is filled in: the action is open but forbidden now.</summary>
    public static IReadOnlyList<Refusal> ForbiddenNow(ActionContext context, IEnumerable<TicketRule> rules) =>
        [.. rules.SelectMany(rule => rule.ForbiddenNow(context))];

    /// <summary>All refusals. Where fields are of the wrong type, these are reported beside what the ticket alone forbids.</summary>
    public static IReadOnlyList<Refusal> Broken(ActionContext context, IEnumerable<TicketRule> rules)
    {
        var wrong = context.Payload.Problems(context.Definition?.Fields ?? [])
            .Select(problem => new Refusal("Payload", null, problem.Message, problem.Field)).ToArray();
        return wrong.Length > 0 ? [.. wrong, .. ForbiddenNow(context, rules)] : [.. rules.SelectMany(rule => rule.Broken(context)), .. OutOfRange(context)];
    }

    private static IEnumerable<Refusal> OutOfRange(ActionContext context) =>
        (context.Definition?.Fields ?? [])
            .Where(field => field.Type == FieldType.Number && context.Payload.Number(field.Name) is (< 0 or > LongestLimit))
            .Select(field => new Refusal("Payload", null, $"“{field.Label}”应为 0 至 {LongestLimit} 的整数。", field.Name));

    /// <summary>Lets an action pass or refuses it.</summary>
    /// <exception cref="ActionRefusedException">At least one rule is broken.</exception>
    public static void Demand(ActionContext context, IEnumerable<TicketRule> rules)
    {
        var broken = Broken(context, rules);
        if (broken.Count > 0)
            throw new ActionRefusedException(RefusalKind.Refused, broken);
    }
}
