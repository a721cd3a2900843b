using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>A unit's appeal (申诉) after it has handled the ticket first.</summary>
public static class Appealing
{
    /// <summary>Appealed.</summary>
    public static string Appeal(ActionContext context)
    {
        context.Ticket.State.PendingAppeal = new PendingRequest(context.At, null, context.Payload.Text("reason"));
        context.Record(new NewEvent(EventCodes.Appealed) { Texts = { ["reason"] = context.Payload.Text("reason") } });
        return ActionResults.Done;
    }

    /// <summary>Decided.</summary>
    public static string Decide(ActionContext context)
    {
        var upheld = context.Payload.Bool("upheld") == true;
        context.Ticket.State.PendingAppeal = null;
        context.Ticket.MeetDeadline(DeadlineNames.Appeal, context.At);
        context.Record(new NewEvent(EventCodes.AppealDecided) { Data = { ["upheld"] = upheld }, Texts = { ["reason"] = context.Payload.Text("reason") } });
        return upheld ? ActionResults.Upheld : ActionResults.Rejected;
    }
}
