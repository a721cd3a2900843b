using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>A ticket goes on in another process of its place (续办; HB-2, HB-3).</summary>
public static class Continuing
{
    /// <summary>Takes it there. Deadlines that ran and requests that waited belonged to the process it leaves; the history is one.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="process">The process, <c>place/name</c>.</param>
    /// <param name="desk">The desk that holds it from now on; a code of <see cref="Desks"/>.</param>
    /// <param name="by">The step that says so.</param>
    /// <param name="at">Business clock.</param>
    public static void In(Ticket ticket, string process, string desk, Actor by, DateTimeOffset at)
    {
        var state = ticket.State;
        ticket.CancelDeadlines(at);
        Meeting.Abandon(ticket);
        (state.PendingReturn, state.PendingExtension, state.PendingNoRedispatch, state.PendingAppeal, state.PendingReview) = (null, null, null, null, null);
        (state.Process, state.Desk) = (process, desk);
        ticket.Record(new NewEvent(EventCodes.Continued) { Data = { ["process"] = process } }, by, at);
    }
}
