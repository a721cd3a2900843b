using HotlineWorkflows.Domain.Actions;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>An action is possible only while a deadline runs and is not past; an act at the due instant is on time.</summary>
/// <param name="deadline">The deadline's name.</param>
/// <param name="clause">The clause.</param>
public sealed class WithinDeadline(string deadline, string? clause) : TicketRule(clause)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        var name = context.Policy.NameOf("deadlines", deadline);
        if (context.Ticket.Running(deadline) is not { } running)
            yield return Refuse($"“{name}”时限已经结束，不能再进行此操作。");
        else if (running.IsPast(context.At))
            yield return Refuse($"已超过“{name}”时限，不能再进行此操作。");
    }
}
