using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>An extension must be asked for within the limit (在规定时限内); after it, it is refused.</summary>
/// <param name="clause">The clause.</param>
public sealed class AfterLimit(string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (Extending.Target(context) is not { } deadline)
            yield return Refuse("没有正在计算的办理时限，无从延期。");
        else if (deadline.IsPast(context.At) || deadline.IsMissed)
            yield return Refuse("延期应当在规定时限内申请，现已超过办理时限。");
    }
}
