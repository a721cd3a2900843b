using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A number that a person fills in is at least one and not above what the regulation knows; left empty, the place's own holds.</summary>
/// <param name="field">The field.</param>
/// <param name="most">The most.</param>
/// <param name="clause">The clause.</param>
public sealed class NumberWithin(string field, int most, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Number(field) is { } given && (given < 1 || given > most))
            yield return Refuse($"“{context.Definition?.Fields.FirstOrDefault(known => known.Name == field)?.Label ?? field}”应当在1至{most}之间。", field);
    }
}
