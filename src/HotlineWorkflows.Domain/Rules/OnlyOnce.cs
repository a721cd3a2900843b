using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Something may happen to a ticket only so often.</summary>
/// <param name="eventCode">A code of <see cref="Vocabulary.EventCodes"/>.</param>
/// <param name="times">How often.</param>
/// <param name="clause">The clause, or null.</param>
public sealed class OnlyOnce(string eventCode, int times, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Ticket.Facts.Count(eventCode) >= times)
            yield return Refuse($"“{context.Policy.NameOf("events", eventCode)}”已进行{times}次，不能再次进行。");
    }
}
