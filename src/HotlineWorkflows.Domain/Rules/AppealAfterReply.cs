using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A unit handles first and appeals afterwards (先予办理，事后申诉).</summary>
/// <param name="clause">The clause.</param>
public sealed class AppealAfterReply(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (!context.Ticket.UnitFacts.Has(EventCodes.Replied))
            yield return Refuse("应当先予办理，办结答复后方可申诉。");
    }
}
