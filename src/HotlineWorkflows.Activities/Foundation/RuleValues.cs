namespace HotlineWorkflows.Activities;

/// <summary>Turns an activity's pairs of value and clause into rules; a value left empty means the place has no such rule.</summary>
internal static class RuleValues
{
    public static IEnumerable<TicketRule> Parts(ActivityExecutionContext context, Input<ICollection<string>?> fields, Input<string?> clause)
        => (context.Get(fields) ?? []).Select(field => new Required(field, context.Get(clause)));

    public static IEnumerable<TicketRule> Signature(ActivityExecutionContext context, Input<string?> rank, Input<string?> clause)
        => context.Get(rank) is { Length: > 0 } required ? [new SignedBy(required, context.Get(clause))] : [];

    public static IEnumerable<TicketRule> Number(ActivityExecutionContext context, Input<int?> value, Input<string?> clause, Func<int, string?, TicketRule> rule)
        => context.Get(value) is { } number ? [rule(number, context.Get(clause))] : [];

    public static IEnumerable<TicketRule> Named(ActivityExecutionContext context, Input<string?> clause, Func<string, TicketRule> rule)
        => context.Get(clause) is { Length: > 0 } stated ? [rule(stated)] : [];
}
