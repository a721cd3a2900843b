using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A unit may return a ticket only so often (不得二次退单); a ticket that goes to another unit begins anew.</summary>
/// <param name="times">How often.</param>
/// <param name="clause">The clause.</param>
public sealed class ReturnOnlyOnce(int times, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Ticket.UnitFacts.Count(EventCodes.ReturnRequested) >= times)
            yield return Refuse(times == 1 ? "本单位已退单一次，不得二次退单；请先予办理，事后可以申诉。" : $"本单位退单已达{times}次，不得再次退单。");
    }
}
