using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Units that handle a ticket jointly may not return it (不得退件或推诿).</summary>
/// <param name="clause">The clause.</param>
public sealed class NoReturnInJointHandling(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Ticket.State.JointHandling)
            yield return Refuse("联合办理的工单，主办、协办单位不得退件或推诿。");
    }
}
