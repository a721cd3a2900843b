using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>The citizen is answered only once the reply has passed the quality check (HB-6-1b): the unit does not answer him before.</summary>
/// <param name="clause">The clause.</param>
public sealed class AnsweredAfterCheck(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Bool("answeredCitizen") == true)
            yield return Refuse("答复须先经质检，质检通过后再向诉求人反馈。", "answeredCitizen");
    }
}
