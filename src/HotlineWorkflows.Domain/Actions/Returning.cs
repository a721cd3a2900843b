using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Returning a ticket (退单) and the review of that; the clocks run on meanwhile.</summary>
public static class Returning
{
    /// <summary>The unit asks to return the ticket.</summary>
    public static string Request(ActionContext context)
    {
        var payload = context.Payload;
        var signature = Signing.Take(context);
        var request = new ReturnRequest(
            context.At,
            payload.Text("ground", ReturnGrounds.NotOurs),
            payload.Text("proposedUnit"),
            payload.Text("reason"),
            payload.Text("evidence"));
        context.Ticket.State.PendingReturn = request;
        context.Ticket.LapseDeadline(DeadlineNames.Acceptance, DeadlineStatuses.Excused, context.At);
        context.Ticket.LapseDeadline(DeadlineNames.Return, DeadlineStatuses.Met, context.At);
        context.Record(new NewEvent(EventCodes.ReturnRequested)
        {
            Data = { ["ground"] = request.Ground, ["proposedUnit"] = request.ProposedUnit, ["signedRank"] = signature?.Rank },
            Texts = { ["reason"] = request.Reason, ["evidence"] = request.Evidence, ["signedBy"] = signature?.By },
        });
        return ActionResults.Done;
    }

    /// <summary>
    /// Reviewed: upheld, its clocks are cancelled and it goes to the unit named, or waits for one; rejected, the unit keeps
    /// it and its clocks.
    /// </summary>
    public static string Review(ActionContext context)
    {
        var ticket = context.Ticket;
        ticket.State.PendingReturn = null;
        var upheld = context.Payload.Bool("upheld") == true;
        var lead = context.Payload.Text("lead");
        context.Record(new NewEvent(upheld ? EventCodes.ReturnUpheld : EventCodes.ReturnRejected)
        {
            Data = { ["unit"] = ticket.Lead },
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        if (!upheld)
            return ActionResults.Rejected;

        ticket.CancelDeadlines(context.At);
        ticket.State.PendingExtension = null;
        if (lead is null)
        {
            ticket.State.Lead = null;
            ticket.State.Supporting.Clear();
            ticket.State.UnitFacts = new Facts();
            return ActionResults.Upheld;
        }

        Assigning.To(context, lead, context.Payload.List("supporting"), null);
        return ActionResults.Reassigned;
    }
}
