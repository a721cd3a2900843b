using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Urging (催办), supervising (督办) and what leaders order; a limit the order sets is started by the flow.</summary>
public static class Supervising
{
    /// <summary>Urged.</summary>
    public static string Urge(ActionContext context) => Give(context, EventCodes.Urged);

    /// <summary>Supervision ordered.</summary>
    public static string Supervise(ActionContext context) => Give(context, EventCodes.SupervisionOrdered);

    /// <summary>Supervision ordered by a rule, for example because a limit was missed; no person gives it and it sets no limit.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="ground">Why, as a code of the place's list, or null.</param>
    /// <param name="argument">What it is about, for example a deadline's name, or null.</param>
    /// <param name="by">The rule.</param>
    /// <param name="at">Business clock.</param>
    public static void OrderByRule(Ticket ticket, string? ground, string? argument, Actor by, DateTimeOffset at)
    {
        ticket.State.Order = new Order(at, "supervise", ground, null);
        ticket.Record(new NewEvent(EventCodes.SupervisionOrdered, argument) { Data = { ["ground"] = ground } }, by, at);
    }

    /// <summary>Called in for a talk (约谈).</summary>
    public static string Interview(ActionContext context) => Give(context, EventCodes.Interviewed);

    /// <summary>The site inspected (现场督办).</summary>
    public static string InspectSite(ActionContext context) => Give(context, EventCodes.SiteInspected);

    /// <summary>The unit answers an order in five parts (HL-E4-2).</summary>
    public static string Answer(ActionContext context)
    {
        var payload = context.Payload;
        context.Ticket.MeetDeadline(DeadlineNames.Supervision, context.At);
        context.Record(new NewEvent(EventCodes.SupervisionAnswered)
        {
            Data = { ["satisfaction"] = payload.Text("satisfaction") },
            Texts =
            {
                ["investigation"] = payload.Text("investigation"),
                ["measures"] = payload.Text("measures"),
                ["result"] = payload.Text("result"),
                ["citizenTalk"] = payload.Text("citizenTalk"),
            },
        });
        return ActionResults.Done;
    }

    /// <summary>A leader's instruction (批示); it may order a meeting.</summary>
    public static string Instruct(ActionContext context)
    {
        var force = context.Payload.Bool("forceMeeting") == true;
        context.Ticket.Mark(Flags.LeaderInstruction);
        context.Record(new NewEvent(EventCodes.Instructed)
        {
            Data = { ["forceMeeting"] = force ? true : null },
            Texts = { ["text"] = context.Payload.Text("text") },
        });
        return force ? ActionResults.MeetingForced : ActionResults.Done;
    }

    /// <summary>A special report upward (专题上报).</summary>
    public static string Submit(ActionContext context)
    {
        context.Record(new NewEvent(EventCodes.Submitted) { Texts = { ["text"] = context.Payload.Text("text") } });
        return ActionResults.Done;
    }

    private static string Give(ActionContext context, string code)
    {
        var order = new Order(context.At, context.Action, context.Payload.Text("ground"), context.Payload.Number("workingDays"));
        context.Ticket.State.Order = order;
        context.Record(new NewEvent(code)
        {
            Data = { ["way"] = context.Payload.Text("way"), ["ground"] = order.Ground, ["workingDays"] = order.WorkingDays },
            Texts = { ["text"] = context.Payload.Text("text") },
        });
        return ActionResults.Done;
    }
}
