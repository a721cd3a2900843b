using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>The check of a reply against the standards (质检), and sending back (退回重办).</summary>
public static class CheckingQuality
{
    /// <summary>Checked; a failure names its standards.</summary>
    public static string Check(ActionContext context)
    {
        var passed = context.Payload.Bool("passed") == true;
        context.Ticket.State.QualityFailed = !passed;
        context.Record(new NewEvent(passed ? EventCodes.QualityPassed : EventCodes.QualityFailed)
        {
            Data = { ["failed"] = passed ? null : context.Payload.List("failed").ToArray() },
        });
        return passed ? ActionResults.Passed : ActionResults.Failed;
    }

    /// <summary>The ticket goes back to its unit to be done again; a closed one is open again. The flow starts the <c>redo</c> deadline.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="ground">Why, as a code: <c>quality</c>, <c>dissatisfied</c>, <c>review</c>, …</param>
    /// <param name="by">Who decided, or the rule.</param>
    /// <param name="clause">The clause, or null.</param>
    /// <param name="at">Business clock.</param>
    public static void SendBack(Ticket ticket, string ground, Actor by, string? clause, DateTimeOffset at)
    {
        if (ticket.IsClosed)
            ticket.MoveTo(Stages.Handling, at);
        ticket.Record(new NewEvent(EventCodes.SentBack, Clause: clause) { Data = { ["ground"] = ground } }, by, at);
    }
}
