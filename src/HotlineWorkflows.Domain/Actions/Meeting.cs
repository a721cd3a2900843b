using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Joint meetings (联席会议).</summary>
public static class Meeting
{
    /// <summary>Convened.</summary>
    public static string Convene(ActionContext context)
    {
        context.Record(new NewEvent(EventCodes.MeetingConvened)
        {
            Data = { ["participants"] = context.Payload.Has("participants") ? context.Payload.List("participants").ToArray() : null },
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        return ActionResults.Done;
    }

    /// <summary>Decided: the units, the plan and the limit; the flow starts the limit's clock.</summary>
    public static string Decide(ActionContext context)
    {
        var state = context.Ticket.State;
        var workingDays = context.Payload.Number("workingDays");
        state.WorkingDays = workingDays ?? state.WorkingDays;
        state.Order = new Order(context.At, context.Action, null, workingDays);
        context.Record(new NewEvent(EventCodes.MeetingDecided)
        {
            Data = { ["lead"] = context.Payload.Text("lead"), ["workingDays"] = workingDays },
            Texts = { ["plan"] = context.Payload.Text("plan") },
        });
        if (context.Payload.Text("lead") is { } lead)
            Assigning.To(context, lead, context.Payload.List("supporting"), null);
        return ActionResults.Done;
    }
}
