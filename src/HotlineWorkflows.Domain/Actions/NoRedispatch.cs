using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Matters settled by law that are not dispatched again (不再派单, HL-A10e).</summary>
public static class NoRedispatch
{
    /// <summary>The unit asks for it.</summary>
    public static string Request(ActionContext context)
    {
        var signature = Signing.Take(context);
        context.Ticket.State.PendingNoRedispatch = new PendingRequest(context.At, null, context.Payload.Text("facts"));
        context.Record(new NewEvent(EventCodes.NoRedispatchRequested)
        {
            Data = { ["signedRank"] = signature?.Rank },
            Texts = { ["facts"] = context.Payload.Text("facts"), ["basis"] = context.Payload.Text("basis"), ["signedBy"] = signature?.By },
        });
        return ActionResults.Done;
    }

    /// <summary>Reviewed.</summary>
    public static string Review(ActionContext context)
    {
        var granted = context.Payload.Bool("granted") == true;
        context.Ticket.State.PendingNoRedispatch = null;
        context.Record(new NewEvent(granted ? EventCodes.NoRedispatchListed : EventCodes.NoRedispatchRejected)
        {
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        return granted ? ActionResults.Granted : ActionResults.Rejected;
    }
}
