using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Calling the citizen back (回访) and what the desk does about it.</summary>
public static class CallingBack
{
    /// <summary>
    /// Called back. The result names the first that holds: nobody reached, the desk's own decision to send back, the
    /// grounds of a callback review (HL-A19), else the satisfaction.
    /// </summary>
    public static string CallBack(ActionContext context)
    {
        var payload = context.Payload;
        var way = payload.Text("way");
        var callback = new Callback(
            context.At,
            payload.Bool("reached") ?? (payload.Has("satisfaction") || AsksNobody(way)),
            payload.Bool("contactedInTime"),
            payload.Text("satisfaction"),
            payload.Bool("solvable"),
            payload.Bool("sendBack"));
        context.Ticket.State.Callback = callback;
        context.Ticket.State.Satisfaction = callback.Satisfaction ?? context.Ticket.State.Satisfaction;
        context.Record(new NewEvent(EventCodes.CalledBack)
        {
            Data =
            {
                ["way"] = way,
                ["reached"] = AsksNobody(way) ? null : callback.Reached,
                ["contactedInTime"] = callback.ContactedInTime,
                ["satisfaction"] = callback.Satisfaction,
                ["solvable"] = callback.Solvable,
                ["sendBack"] = callback.SendBack,
            },
            Texts = { ["comment"] = payload.Text("comment") },
        });
        return callback switch
        {
            { Reached: false } => ActionResults.NotReached,
            { SendBack: true } => ActionResults.SendBack,
            { ContactedInTime: false } or { Solvable: true } => ActionResults.ReviewNeeded,
            _ => ResultOf(callback.Satisfaction),
        };
    }

    /// <summary>Whether a callback in this way looks at the handling (files, the site) and asks no citizen.</summary>
    internal static bool AsksNobody(string? way) => way is not (null or CallbackWays.Phone);

    /// <summary>The city's second callback (HL-A21): does what the unit reported hold?</summary>
    public static string SecondCallBack(ActionContext context)
    {
        var mismatch = context.Payload.Bool("mismatch") == true;
        var foundFalse = context.Payload.Bool("foundFalse") == true;
        context.Record(new NewEvent(EventCodes.SecondCallback) { Data = { ["mismatch"] = mismatch, ["foundFalse"] = foundFalse } });
        if (!foundFalse)
            return ActionResults.Done;
        context.Record(new NewEvent(EventCodes.FoundFalse));
        return ActionResults.FoundFalse;
    }

    /// <summary>The unit's own callback (HL-F5).</summary>
    public static string UnitCallBack(ActionContext context)
    {
        var satisfaction = context.Payload.Text("satisfaction");
        var answered = context.Payload.Bool("answered");
        context.Record(new NewEvent(EventCodes.UnitCalledBack) { Data = { ["satisfaction"] = satisfaction, ["answered"] = answered } });
        return answered == false ? ActionResults.Dissatisfied : ResultOf(satisfaction);
    }

    /// <summary>A callback review slip was issued (HL-A19); the flow starts its deadline.</summary>
    public static void OpenReview(Ticket ticket, string? clause, DateTimeOffset at) =>
        ticket.Record(new NewEvent(EventCodes.CallbackReviewOpened, Clause: clause), Actor.Automatic(ticket.Place, "callbackReview", clause), at);

    /// <summary>The result of a callback review was up to standard (HL-A20).</summary>
    public static void CloseReview(Ticket ticket, string? clause, DateTimeOffset at)
    {
        ticket.MeetDeadline(DeadlineNames.CallbackReview, at);
        ticket.Record(new NewEvent(EventCodes.CallbackReviewClosed, Clause: clause), Actor.Automatic(ticket.Place, "callbackReview", clause), at);
    }

    /// <summary>What a citizen's word alone leads to; nobody having said anything counts as satisfied.</summary>
    public static string ResultOf(string? satisfaction) => satisfaction switch
    {
        Satisfactions.Dissatisfied => ActionResults.Dissatisfied,
        Satisfactions.Neutral => ActionResults.Neutral,
        _ => ActionResults.Satisfied,
    };
}
