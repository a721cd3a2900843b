using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// A matter of another level is answered by the person named for it (AK-6-1): named with the hand-over, or by the unit
/// itself when it passed the ticket on.
/// </summary>
/// <param name="clause">The clause.</param>
public sealed class PersonNamed(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Ticket.State.Person is null && !context.Ticket.UnitFacts.Has(EventCodes.SubAssigned))
            yield return Refuse("须先确定专人，由其联系群众并做好后续服务。");
    }
}
