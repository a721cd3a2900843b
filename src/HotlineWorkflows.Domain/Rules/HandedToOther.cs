using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A ticket is handed over to a desk other than the one that holds it, and to one that takes such matters (AY-2-1).</summary>
/// <param name="desks">Codes of the desks that take it; empty for any.</param>
/// <param name="clause">The clause.</param>
public sealed class HandedToOther(IReadOnlyCollection<string> desks, string? clause) : TicketRule(clause)
{
    private const string Field = "desk";

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Text(Field) is not { } desk)
            yield break;
        if (desk == context.Ticket.State.Desk)
            yield return Refuse($"工单已在{context.Policy.NameOf("desks", desk)}，无须移交。", Field);
        else if (desks.Count > 0 && !desks.Contains(desk))
            yield return Refuse($"该事项不由{context.Policy.NameOf("desks", desk)}办理。", Field);
    }
}
