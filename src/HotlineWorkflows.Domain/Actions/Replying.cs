using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>The unit's reply (办结答复): it ends what the unit had promised until then.</summary>
public static class Replying
{
    private static readonly string[] Met = [DeadlineNames.Completion, DeadlineNames.Redo, DeadlineNames.CallbackReview, DeadlineNames.Meeting];

    /// <summary>Replied.</summary>
    public static string Reply(ActionContext context)
    {
        var (ticket, payload) = (context.Ticket, context.Payload);
        var signature = Signing.Take(context);
        var visit = payload.Group("siteVisit");
        var answer = new Answer(
            context.At,
            payload.Text("resolution"),
            payload.Text("adoption"),
            payload.Text("facts"),
            payload.Text("opinion"),
            payload.Text("basis"),
            payload.Bool("answeredCitizen") == true,
            payload.Has("siteVisit") ? new VisitToSite(visit.Text("who"), visit.Text("when")) : null,
            payload.Time("completedAt"),
            payload.List("attachments"))
        {
            ExpectedResult = payload.Text("expectedResult"),
        };
        ticket.State.Answer = answer;

        Assigning.EndPeriods(ticket, context.At);
        ticket.ExcuseDeadline(DeadlineNames.FirstContact, context.At);
        foreach (var name in Met)
            ticket.MeetDeadline(name, context.At);
        ticket.ExcuseDeadline(DeadlineNames.InterimReport, context.At);
        ticket.LapseDeadline(DeadlineNames.Inner, DeadlineStatuses.Met, context.At);

        context.Record(new NewEvent(EventCodes.Replied)
        {
            Data =
            {
                ["resolution"] = answer.Resolution,
                ["adoption"] = answer.Adoption,
                ["answeredCitizen"] = answer.AnsweredCitizen,
                ["siteVisit"] = answer.SiteVisit is null ? null : true,
                ["completedAt"] = answer.CompletedAt,
                ["attachments"] = answer.Attachments.Count == 0 ? null : answer.Attachments.Count,
                ["signedRank"] = signature?.Rank,
            },
            Texts = { ["facts"] = answer.Facts, ["opinion"] = answer.Opinion, ["basis"] = answer.Basis, ["expectedResult"] = answer.ExpectedResult, ["signedBy"] = signature?.By },
        });
        return ActionResults.Done;
    }
}
