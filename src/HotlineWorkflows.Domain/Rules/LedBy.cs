using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A matter of this sort is led by one unit of the place, whoever supports it (AY-2-2b).</summary>
/// <param name="unit">The unit's code.</param>
/// <param name="clause">The clause.</param>
public sealed class LedBy(string unit, string? clause) : TicketRule(clause)
{
    private const string Field = "lead";

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Text(Field) is { } lead && lead != unit)
            yield return Refuse($"该事项应当由{context.Policy.UnitName(unit)}牵头协调办理，其他单位可列为协办。", Field);
    }
}
