using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>The unit's contact with the citizen (先行联系); a call that reaches nobody does not meet the deadline.</summary>
public static class Contacting
{
    /// <summary>Contact made or tried.</summary>
    public static string Contact(ActionContext context)
    {
        var reached = context.Payload.Bool("reached") == true;
        if (reached)
            context.Ticket.MeetDeadline(DeadlineNames.FirstContact, context.At);
        context.Ticket.State.CitizenReached |= reached;
        context.Record(new NewEvent(EventCodes.Contacted)
        {
            Data =
            {
                ["reached"] = reached,
                ["method"] = context.Payload.Text("method"),
                ["told"] = context.Payload.Has("told") ? context.Payload.List("told").ToArray() : null,
            },
            Texts = { ["summary"] = context.Payload.Text("summary") },
        });
        return reached ? ActionResults.Reached : ActionResults.NotReached;
    }
}
