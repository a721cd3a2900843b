using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>
/// A supporting unit may ask, and is told why not, but only the lead unit does it. Plain sense, so it has no clause; where a
/// regulation forbids it too, that rule stands beside this one.
/// </summary>
public sealed class ByLead() : TicketRule(null)
{
    /// <inheritdoc/>
    protected override IEnumerable<Refusal> State(ActionContext context)
    {
        if (context.Actor.Role is { } role && Roles.IsOfUnit(role) && context.Actor.Unit != context.Ticket.Lead)
            yield return Refuse("协办单位不能代替主办单位进行此操作。");
    }
}
