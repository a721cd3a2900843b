using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>What a unit reports on the way and afterwards.</summary>
public static class Reporting
{
    /// <summary>An interim report (中途报告).</summary>
    public static string ReportProgress(ActionContext context)
    {
        context.Ticket.MeetDeadline(DeadlineNames.InterimReport, context.At);
        context.Record(Said(context, EventCodes.ProgressReported));
        return ActionResults.Done;
    }

    /// <summary>The result, reported within the hours after completion.</summary>
    public static string FeedBack(ActionContext context)
    {
        context.Ticket.MeetDeadline(DeadlineNames.Feedback, context.At);
        context.Record(Said(context, EventCodes.FedBack));
        return ActionResults.Done;
    }

    /// <summary>Why it cannot be done in time, explained (HL-B7-5, HL-F4).</summary>
    public static string ExplainDelay(ActionContext context)
    {
        context.Record(Said(context, EventCodes.DelayExplained));
        return ActionResults.Done;
    }

    private static NewEvent Said(ActionContext context, string code) => new(code) { Texts = { ["text"] = context.Payload.Text("text") } };
}
