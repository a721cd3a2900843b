using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>A result counts only when the citizen was answered too (答复群众并反馈结果).</summary>
/// <param name="clause">The clause.</param>
public sealed class AnsweredCitizen(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Bool("answeredCitizen") != true)
            yield return Refuse("办结应当先答复诉求人，再反馈办理结果。", "answeredCitizen");
    }
}
