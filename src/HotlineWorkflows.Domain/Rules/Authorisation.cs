using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Rules;

/// <summary>Who may perform an action: a role of the place, and for roles of a unit only the units concerned with the ticket.</summary>
public static class Authorisation
{
    private const string Rule = "Authorised";

    /// <summary>Why an actor may not perform an action on a ticket, or null when he may.</summary>
    public static Refusal? Check(ActionDefinition action, Actor actor, Ticket ticket)
    {
        if (actor.Place != ticket.Place)
            return new Refusal(Rule, null, "该工单属于其他地区，您无权办理。");
        if (actor.Role is null || !action.Roles.Contains(actor.Role))
            return new Refusal(Rule, null, $"您的角色不能进行“{action.Name}”操作。");
        if (!Roles.IsOfUnit(actor.Role))
            return null;
        var concerned = ticket.Lead == actor.Unit || (action.Units == ActionUnits.Involved && ticket.Supporting.Contains(actor.Unit ?? ""));
        return concerned && actor.Unit is not null ? null : new Refusal(Rule, null, $"只有该工单的{(action.Units == ActionUnits.Lead ? "主办" : "承办")}单位可以进行“{action.Name}”操作。");
    }

    /// <summary>Lets an actor pass or refuses him.</summary>
    /// <exception cref="ActionRefusedException">He may not.</exception>
    public static void Demand(ActionDefinition action, Actor actor, Ticket ticket)
    {
        if (Check(action, actor, ticket) is { } refusal)
            throw new ActionRefusedException(RefusalKind.NotAuthorised, [refusal]);
    }

    /// <summary>The one who performs an action when nobody is named: its first role, of the lead unit where the role is held in a unit.</summary>
    public static Actor DefaultActor(ActionDefinition action, Ticket ticket)
    {
        var role = action.Roles[0];
        return new Actor(role, ticket.Place, Roles.IsOfUnit(role) ? ticket.Lead : null);
    }

    /// <summary>The actor a scenario names with <c>by</c>: <c>role</c> (of the lead unit where held in a unit) or <c>role@unit</c>.</summary>
    /// <exception cref="FormatException">The text names no actor.</exception>
    public static Actor Named(string by, Ticket ticket)
    {
        var actor = Actor.Parse(ticket.Place, by);
        return actor.Unit is null && Roles.IsOfUnit(actor.Role!) ? actor with { Unit = ticket.Lead } : actor;
    }
}
