using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Actions;

/// <summary>Extensions (延期): asked for, granted or not. One granted adds working days to the limit.</summary>
public static class Extending
{
    private static readonly string[] Extendable = [DeadlineNames.CallbackReview, DeadlineNames.Completion, DeadlineNames.Redo, DeadlineNames.Meeting];

    /// <summary>The running deadline an extension is about: the one named, else the callback review's, else completion; null when none runs.</summary>
    public static TicketDeadline? Target(ActionContext context) =>
        context.Payload.Text("deadline") is { } named
            ? context.Ticket.Running(named)
            : Extendable.Select(context.Ticket.Running).FirstOrDefault(deadline => deadline is not null);

    /// <summary>Whether a statutory limit with its basis takes the place of limit and cap (HL-B7-3b).</summary>
    public static bool IsStatutory(ActionContext context) => context.Payload.Has("statutoryBasis");

    /// <summary>Days of a deadline, extensions included; hours count as started days.</summary>
    public static int WorkingDaysOf(TicketDeadline deadline) =>
        (int)Math.Ceiling(deadline.Mode == CountMode.ElapsedHours ? deadline.Amount / 24 : deadline.Amount) + deadline.ExtendedBy;

    /// <summary>The unit asks for an extension.</summary>
    public static string Request(ActionContext context)
    {
        var payload = context.Payload;
        var signature = Signing.Take(context);
        var request = new ExtensionRequest(
            context.At,
            Target(context)?.Name ?? DeadlineNames.Completion,
            payload.Number("workingDays") ?? 0,
            payload.Text("reason"),
            payload.Text("statutoryBasis"),
            payload.Bool("override") == true);
        context.Ticket.State.PendingExtension = request;
        context.Record(new NewEvent(EventCodes.ExtensionRequested)
        {
            Data =
            {
                ["deadline"] = request.Deadline,
                ["workingDays"] = request.WorkingDays,
                ["statutory"] = request.StatutoryBasis is null ? null : true,
                ["override"] = request.Override ? true : null,
                ["signedRank"] = signature?.Rank,
            },
            Texts = { ["reason"] = request.Reason, ["statutoryBasis"] = request.StatutoryBasis, ["signedBy"] = signature?.By },
        });
        return ActionResults.Done;
    }

    /// <summary>Reviewed; one granted moves the limit, unless the limit has ended meanwhile.</summary>
    public static string Review(ActionContext context)
    {
        var ticket = context.Ticket;
        var request = ticket.State.PendingExtension;
        ticket.State.PendingExtension = null;
        var granted = context.Payload.Bool("granted") == true;
        TicketDeadline? extended = null;
        if (granted && request is { WorkingDays: > 0 } && ticket.Running(request.Deadline) is not null)
            extended = ticket.ExtendDeadline(request.Deadline, new GrantedExtension(request.WorkingDays, "准予延期", context.Clause, context.At), context.Calendar);

        context.Record(new NewEvent(granted ? EventCodes.ExtensionGranted : EventCodes.ExtensionRejected)
        {
            Data = { ["deadline"] = request?.Deadline, ["workingDays"] = request?.WorkingDays, ["dueAt"] = extended?.DueAt },
            Texts = { ["reason"] = context.Payload.Text("reason") },
        });
        return granted ? ActionResults.Granted : ActionResults.Rejected;
    }
}
