using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Domain.Notifications;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tickets;

/// <summary>
/// Tickets as one burst of a workflow sees them. What is changed through it is written once, at the end of the burst, in
/// the burst's own transaction. Scoped to the burst; not safe for several threads.
/// </summary>
public interface ITicketSession
{
    /// <summary>The business clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The action that resumes the flow in this burst; null when a timer or the start does.</summary>
    ActionContext? Action { get; }

    /// <summary>
    /// Holds the action of this burst against its rules, before it has any effect: lets it pass, or undoes the whole burst
    /// and refuses it to its caller. When the burst only asks what is forbidden now, it ends here, whatever the rules say.
    /// </summary>
    /// <param name="rules">The rules of the waiting activity.</param>
    /// <exception cref="Rules.ActionRefusedException">At least one rule is broken.</exception>
    /// <exception cref="InvalidOperationException">No action resumed the flow in this burst.</exception>
    void Demand(IReadOnlyCollection<Rules.TicketRule> rules);

    /// <summary>The ticket with its deadlines; the same object each time within the burst.</summary>
    /// <exception cref="KeyNotFoundException">There is no such ticket.</exception>
    ValueTask<Ticket> LoadAsync(Guid ticketId, CancellationToken cancellationToken = default);

    /// <summary>The policy of a ticket's place.</summary>
    PlacePolicy PolicyOf(Ticket ticket);

    /// <summary>The working calendar of a ticket's place.</summary>
    WorkingCalendar CalendarOf(Ticket ticket);

    /// <summary>Issues a document: draws its number and renders its template now.</summary>
    /// <exception cref="InvalidOperationException">The place has no template for the kind, or the template does not render.</exception>
    ValueTask<IssuedDocument> IssueAsync(Ticket ticket, DocumentOrder order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets the ticket go on in another process of its place (续办) once the running step is done, in the same transaction: same
    /// ticket, same instance, one history. Everything the present process does or waits for ends.
    /// </summary>
    /// <param name="ticket">The ticket of this burst.</param>
    /// <param name="process">The process, <c>place/name</c>, or its name alone.</param>
    /// <param name="by">The step that says so.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidOperationException">It is a process of another place.</exception>
    /// <exception cref="KeyNotFoundException">There is no such process.</exception>
    ValueTask ContinueInAsync(Ticket ticket, string process, Actor by, CancellationToken cancellationToken = default);

    /// <summary>Has somebody told; the message leaves after the commit.</summary>
    Notification Notify(Ticket ticket, NotificationOrder order);
}
