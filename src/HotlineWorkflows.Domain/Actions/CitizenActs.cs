using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>What the citizen does to the ticket.</summary>
public static class CitizenActs
{
    /// <summary>More information.</summary>
    public static string AddInformation(ActionContext context)
    {
        context.Record(new NewEvent(EventCodes.InformationAdded)
        {
            Data = { ["attachments"] = context.Payload.Has("attachments") ? context.Payload.List("attachments").Count : null },
            Texts = { ["text"] = context.Payload.Text("text") },
        });
        return ActionResults.Done;
    }

    /// <summary>A rating.</summary>
    public static string Rate(ActionContext context)
    {
        context.Ticket.State.Satisfaction = context.Payload.Text("satisfaction");
        context.Record(new NewEvent(EventCodes.Rated) { Data = { ["satisfaction"] = context.Ticket.State.Satisfaction } });
        return ActionResults.Done;
    }

    /// <summary>Withdrawn; closed.</summary>
    public static string Withdraw(ActionContext context)
    {
        context.Record(new NewEvent(EventCodes.Withdrawn) { Texts = { ["reason"] = context.Payload.Text("reason") } });
        Closing.End(context.Ticket, Stages.Withdrawn, context.At);
        return ActionResults.Done;
    }
}
