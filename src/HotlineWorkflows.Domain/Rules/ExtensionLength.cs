using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>One extension is of at least one and at most so many working days, unless a statute sets the limit.</summary>
/// <param name="workingDays">The most.</param>
/// <param name="clause">The clause.</param>
public sealed class ExtensionLength(int workingDays, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (context.Payload.Number("workingDays") is not { } asked)
            yield break;
        if (asked < 1)
            yield return Refuse("延期时限至少为1个工作日。", "workingDays");
        else if (asked > workingDays && !Extending.IsStatutory(context))
            yield return Refuse($"延期时限不得超过{workingDays}个工作日。", "workingDays");
    }
}
