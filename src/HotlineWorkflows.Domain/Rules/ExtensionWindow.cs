using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>An extension may be asked for only in the last working days before the limit (距办结期满前 N 个工作日内), unless a statute sets the limit.</summary>
/// <param name="lastWorkingDays">How many; the due day, when worked, is the last of them.</param>
/// <param name="clause">The clause.</param>
public sealed class ExtensionWindow(int lastWorkingDays, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Payload(ActionContext context)
    {
        if (Extending.IsStatutory(context) || Extending.Target(context) is not { } deadline)
            yield break;
        var opens = context.Calendar.LastWorkingDaysBefore(deadline.DueAt, lastWorkingDays);
        if (context.At < opens)
            yield return Refuse($"延期申请应当在期满前{lastWorkingDays}个工作日内提出，{TimeZoneInfo.ConvertTime(opens, context.Calendar.Zone):yyyy年M月d日}起方可申请。");
    }
}
