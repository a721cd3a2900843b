using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>The end of a ticket.</summary>
public static class Closing
{
    /// <summary>Closed (办结): what still runs does not apply any more.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="clause">The clause, or null.</param>
    /// <param name="at">Business clock.</param>
    public static void Close(Ticket ticket, string? clause, DateTimeOffset at)
    {
        End(ticket, Stages.Closed, at);
        ticket.Record(new NewEvent(EventCodes.Closed, Clause: clause), Actor.Automatic(ticket.Place, "close", clause), at);
    }

    /// <summary>Ended by an administrator who ends the flow itself (终止): what still runs does not apply any more. The matter is not closed (办结): nobody may count it as done.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="by">The administrator.</param>
    /// <param name="reason">Why, without personal data.</param>
    /// <param name="at">Business clock.</param>
    public static void Terminate(Ticket ticket, Actor by, string reason, DateTimeOffset at)
    {
        End(ticket, Stages.Terminated, at);
        ticket.Record(new NewEvent(EventCodes.Terminated) { Texts = { ["reason"] = reason } }, by, at);
    }

    /// <summary>Archived (归档).</summary>
    public static string Archive(ActionContext context)
    {
        End(context.Ticket, Stages.Archived, context.At);
        context.Record(new NewEvent(EventCodes.Archived));
        return ActionResults.Done;
    }

    internal static void End(Ticket ticket, string stage, DateTimeOffset at)
    {
        ticket.CancelDeadlines(at);
        Meeting.Abandon(ticket);
        ticket.MoveTo(stage, at);
    }
}
