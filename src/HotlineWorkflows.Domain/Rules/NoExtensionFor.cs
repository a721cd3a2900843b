using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Matters of some urgency are not extended in principle (原则上不予延期); a leader's <c>override</c>, which goes on record, sets that aside.</summary>
/// <param name="urgencies">Codes of <see cref="Vocabulary.Urgencies"/>.</param>
/// <param name="clause">The clause.</param>
public sealed class NoExtensionFor(IReadOnlyCollection<string> urgencies, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (urgencies.Contains(context.Ticket.State.Urgency) && context.Payload.Bool("override") != true)
            yield return Refuse($"“{context.Policy.NameOf("urgencies", context.Ticket.State.Urgency)}”事项原则上不予延期。");
    }
}
