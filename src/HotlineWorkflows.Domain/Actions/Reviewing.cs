using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>The citizen's way up: reinspection (复查), then final review (复核).</summary>
public static class Reviewing
{
    /// <summary>Applied for.</summary>
    public static string Apply(ActionContext context)
    {
        var stage = StageOf(context);
        context.Ticket.State.PendingReview = new PendingRequest(context.At, stage, context.Payload.Text("reason"));
        context.Record(new NewEvent(EventCodes.ReviewApplied) { Data = { ["stage"] = stage }, Texts = { ["reason"] = context.Payload.Text("reason") } });
        return ActionResults.Done;
    }

    /// <summary>The stage applied for: the one named, else the one that comes next. A code of <see cref="ReviewStages"/>.</summary>
    public static string StageOf(ActionContext context) => context.Payload.Text("stage")
        ?? (context.Ticket.State.ReinspectionDecided ? ReviewStages.FinalReview : ReviewStages.Reinspection);

    /// <summary>Decided; a unit found wrong gets the ticket back.</summary>
    public static string Decide(ActionContext context)
    {
        var state = context.Ticket.State;
        var wrong = context.Payload.Bool("unitWrong") == true;
        context.Record(new NewEvent(EventCodes.ReviewDecided)
        {
            Data = { ["stage"] = state.PendingReview?.Kind, ["unitWrong"] = wrong },
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        state.FinalReviewDecided |= state.PendingReview?.Kind == ReviewStages.FinalReview;
        state.ReinspectionDecided = true;
        state.PendingReview = null;
        return wrong ? ActionResults.UnitWrong : ActionResults.Done;
    }
}
