using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A matter goes to a unit in one of the ways of handling that the rules know (AK-6): chosen before, or with the assignment itself.</summary>
/// <param name="clause">The clause.</param>
public sealed class ModeChosen(string? clause) : TicketRule(clause)
{
    private const string Field = "mode";

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Ticket.State.Mode is null && !context.Payload.Has(Field))
            yield return Refuse("请先选择办理方式。", Field);
    }
}
