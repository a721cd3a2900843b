using System.Globalization;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>What a burst did to a ticket, as the audit trail keeps it.</summary>
internal static class BurstAudit
{
    /// <param name="ticket">The ticket, before its changes are accepted.</param>
    /// <param name="submittedBy">Who took it in, when it is new.</param>
    /// <param name="action">The action that resumed the flow; null when a timer or another ticket did.</param>
    /// <param name="digest">Of what was put on record, or null.</param>
    public static AuditEntry Entry(Ticket ticket, Actor? submittedBy, ActionContext? action, byte[]? digest)
    {
        var isNew = ticket.State.Revision == 0;
        // An act on one ticket may change another (a merge): there the flow acted, not the person.
        var by = isNew ? submittedBy : action?.Ticket.Id == ticket.Id ? action.Actor : null;
        var kind = isNew ? AuditKinds.TicketSubmitted : by is null ? AuditKinds.TicketAutomatic : AuditKinds.TicketAct;
        return new AuditEntry(kind, Of(by, ticket), AuditSubject.Ticket(ticket.Id)) { Place = ticket.Place, Digest = digest, Details = Details(ticket, by is null || isNew ? null : action!.Action) };
    }

    private static AuditActor Of(Actor? by, Ticket ticket) => by is { IsAutomatic: false }
        ? new AuditActor(null, AuditCode.Of(by.StaffId), AuditCode.Of(by.Role), AuditCode.Of(by.Unit))
        : new AuditActor(Rule: AuditCode.Of(by?.Rule ?? ticket.NewEvents.Select(happened => happened.Actor.Rule).FirstOrDefault(rule => rule is not null)) ?? "flow");

    private static Dictionary<string, string>? Details(Ticket ticket, string? action)
    {
        var details = new Dictionary<string, string>();
        if (action is not null)
            details["action"] = AuditCode.Of(action)!;
        if (ticket.NewEvents is { Count: > 0 } events)
            details["events"] = string.Create(CultureInfo.InvariantCulture, $"{events[0].Sequence}-{events[^1].Sequence}");
        return details.Count == 0 ? null : details;
    }
}
