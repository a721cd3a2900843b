using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Documents;
using HotlineWorkflows.Domain.Notifications;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Tickets.Tests;

/// <summary>A flow of one step that waits for some actions until the ticket is closed.</summary>
internal sealed class Counter : Activity
{
    private static readonly string[] Open = ["assign", "return", "reviewReturn", "contact", "reply", "supervise", "interview", "convene", "withdraw"];

    /// <summary>What this step says of two actions: the flow waits for one that is usually incidental, and does not for another.</summary>
    private static readonly Dictionary<string, bool> Said = new() { ["convene"] = true, ["reviewReturn"] = false };

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var (ticket, session) = await TicketAsync(context);
        ticket.MoveTo("triage", session.Now);
        foreach (var action in Open)
        {
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkName = ActionStimulus.BookmarkName,
                Stimulus = new ActionStimulus(action) { Awaited = Said.TryGetValue(action, out var awaited) ? awaited : null },
                Callback = OnActionAsync,
                AutoBurn = false,
            });
        }
    }

    private static async ValueTask<(Ticket Ticket, ITicketSession Session)> TicketAsync(ActivityExecutionContext context)
    {
        var session = context.GetRequiredService<ITicketSession>();
        return (await session.LoadAsync(Guid.Parse(context.WorkflowExecutionContext.CorrelationId!)), session);
    }

    private async ValueTask OnActionAsync(ActivityExecutionContext context)
    {
        var (ticket, session) = await TicketAsync(context);
        var action = session.Action!;
        if (action.Action == "interview" && !ticket.Has("discipline"))
            await OrderAsync(ticket, session);
        session.Demand(action.Action switch
        {
            "return" => [new ReturnOnlyOnce(1, "HL-A7b"), new Required("reason", "HL-A7a")],
            "interview" => [new Required("text", "HL-E4-3")],
            _ => [new KnownUnits()],
        });
        ActionEffects.Apply(action);
        if (action.Action == "assign")
        {
            ticket.MoveTo("handling", session.Now);
            ticket.StartDeadline(new DeadlineTerms("firstContact", 1, CountMode.WholeDays, "HL-A8", 1), session.Now, session.CalendarOf(ticket));
            ticket.StartDeadline(new DeadlineTerms("completion", 5, CountMode.WholeDays, "HL-A9-2", 1), session.Now, session.CalendarOf(ticket));
        }

        if (action.Action == "supervise")
            await OrderAsync(ticket, session);
        if (action.Action == "convene")
            session.Notify(ticket, new NotificationOrder("platform", "participant", "participant", "police", "HL-E4-4"));
        if (ticket.IsClosed)
            await context.CompleteActivityAsync();
    }

    private static async ValueTask OrderAsync(Ticket ticket, ITicketSession session)
    {
        await session.IssueAsync(ticket, new DocumentOrder("supervisionOrder", "HL-E4-2"));
        session.Notify(ticket, new NotificationOrder("sms", "liaison", "liaison", null, "HL-A15"));
    }
}
