using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Limit and all extensions together may not exceed so many working days (办理的总时限), unless a statute sets the limit.</summary>
/// <param name="workingDays">The most in all.</param>
/// <param name="clause">The clause.</param>
public sealed class ExtensionTotal(int workingDays, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (Extending.IsStatutory(context) || Extending.Target(context) is not { } deadline)
            yield break;
        var total = Extending.WorkingDaysOf(deadline) + Math.Max(context.Payload.Number("workingDays") ?? 0, 0);
        if (total > workingDays)
            yield return Refuse($"延期后的总办理时限不得超过{workingDays}个工作日，按申请将达{total}个工作日。", "workingDays");
    }
}
