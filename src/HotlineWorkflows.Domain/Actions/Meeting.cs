using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Joint meetings (联席会议): convened, held, decided, followed until what was decided is done.</summary>
public static class Meeting
{
    /// <summary>Convened; one that is being held already takes in whoever is called besides.</summary>
    public static string Convene(ActionContext context)
    {
        var named = context.Payload.List("participants");
        Call(context.Ticket.State, named, context.At);
        context.Record(new NewEvent(EventCodes.MeetingConvened)
        {
            Data = { ["participants"] = context.Payload.Has("participants") ? named.ToArray() : null },
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        return ActionResults.Done;
    }

    /// <summary>Begins: the ticket is in the meeting's stage until it decided. Where nobody convened it, a rule did, and that goes on record.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="ground">The rule's ground, or null.</param>
    /// <param name="by">The rule that convenes.</param>
    /// <param name="at">Business clock.</param>
    /// <returns>False when it is being held already; what is open there stays open.</returns>
    public static bool Begin(Ticket ticket, string? ground, Actor by, DateTimeOffset at)
    {
        var state = ticket.State;
        if (ticket.Facts.Count(EventCodes.MeetingConvened) <= ticket.Facts.Count(EventCodes.MeetingDecided))
            ticket.Record(new NewEvent(EventCodes.MeetingConvened, ground), by, at);
        if (state.Meeting is { IsHeld: true })
            return false;
        var meeting = Call(state, [], at);
        string[] concerned = [.. new[] { ticket.Lead }.OfType<string>(), .. ticket.Supporting];
        state.Meeting = meeting with { Participants = meeting.Participants.Count > 0 ? meeting.Participants : concerned, StageBefore = ticket.Stage };
        ticket.MoveTo(Stages.Meeting, at);
        ticket.Touch();
        return true;
    }

    /// <summary>Decided: the units, the plan and the limit; the flow starts the limit's clock. The ticket is back where it was.</summary>
    public static string Decide(ActionContext context)
    {
        var state = context.Ticket.State;
        var workingDays = context.Payload.Number("workingDays");
        if (state.Meeting is { } meeting)
        {
            if (context.Ticket.Stage == Stages.Meeting && meeting.StageBefore is { } before)
                context.Ticket.MoveTo(before, context.At);
            state.Meeting = meeting with { DecidedAt = context.At };
        }

        state.WorkingDays = workingDays ?? state.WorkingDays;
        state.Order = new Order(context.At, context.Action, null, workingDays);
        context.Record(new NewEvent(EventCodes.MeetingDecided)
        {
            Data = { ["lead"] = context.Payload.Text("lead"), ["workingDays"] = workingDays },
            Texts = { ["plan"] = context.Payload.Text("plan") },
        });
        if (context.Payload.Text("lead") is { } lead)
            Assigning.To(context, lead, context.Payload.List("supporting"), null);
        return ActionResults.Done;
    }

    /// <summary>What was decided is followed (跟踪问效): how far it is, and whether it is done.</summary>
    public static string FollowUp(ActionContext context)
    {
        var done = context.Payload.Bool("done") == true;
        context.Record(new NewEvent(EventCodes.MeetingFollowedUp)
        {
            Data = { ["done"] = done },
            Texts = { ["text"] = context.Payload.Text("text") },
        });
        return done ? ActionResults.Finished : ActionResults.Done;
    }

    /// <summary>The flow that held a meeting is over: it is held no more, and another one may begin.</summary>
    internal static void Abandon(Ticket ticket)
    {
        if (ticket.State.Meeting is { DecidedAt: null })
            ticket.State.Meeting = null;
    }

    private static JointMeeting Call(TicketState state, IReadOnlyList<string> named, DateTimeOffset at)
        => state.Meeting = state.Meeting is { DecidedAt: null } open
            ? open with { Participants = [.. open.Participants.Union(named)] }
            : new JointMeeting(at, [.. named.Distinct()], null, null);
}
