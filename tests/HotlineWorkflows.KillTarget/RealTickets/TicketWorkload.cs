using System.Globalization;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;

namespace HotlineWorkflows.KillTarget.RealTickets;

/// <summary>
/// Lives of tickets, many at once: each round the next act of every ticket, and beside them the sweep of timers and the
/// outbox; then the clock goes on. Each answered act is a line: the ticket's id, the action, its events as
/// <c>sequence=key</c> with commas between, the numbers of its documents; tabs between, a semicolon at the end.
/// </summary>
internal static class TicketWorkload
{
    /// <summary>Tickets of each way that are not archived at a time.</summary>
    public const int OfEachWay = 2;

    /// <summary>The most tickets under way, and so the most acts that may be stored without an answer.</summary>
    public static readonly int AtOnce = OfEachWay * TicketLife.Ways.Length;

    /// <summary>What is given as the action of an answered submission.</summary>
    public const string Submitted = "submit";

    private static readonly TimeSpan Round = TimeSpan.FromHours(2);

    public static async Task RunAsync(string path, KillPoint kill, bool takesNew, TextWriter output)
    {
        await using var house = new TicketHouse(path, configure: services => Killing.At(kill, services));
        await Killing.HookCommitsAsync(house.Store, kill);
        await house.Clock.RestoreAsync(house.Store);
        var answers = TextWriter.Synchronized(output);
        while (true)
        {
            var tickets = (await house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Stages = Unarchived, PageSize = 200 })).Items;
            if (tickets.Count == 0 && !takesNew)
                return;
            var acts = tickets.Select(ticket => Task.Run(() => ActAsync(house, ticket, answers)));
            if (takesNew)
                acts = acts.Concat(Missing(tickets).Select(way => Task.Run(() => SubmitAsync(house, way, answers))));
            var done = Task.WhenAll(acts);
            await Task.WhenAll(done, Task.Run(() => house.Sweep.SweepAsync(house.Clock.GetUtcNow())), Task.Run(() => house.Dispatcher.DispatchAsync()));
            await PassTimeAsync(house, idle: !(await done).Contains(true));
        }
    }

    private static string[] Unarchived => [Stages.Received, Stages.Triage, Stages.Dispatch, Stages.Handling, Stages.QualityCheck, Stages.Callback, Stages.Closed, Stages.Review, Stages.Meeting];

    private static IEnumerable<string> Missing(IReadOnlyList<TicketSummary> tickets) =>
        TicketLife.Ways.SelectMany(way => Enumerable.Repeat(way, Math.Max(0, OfEachWay - tickets.Count(ticket => ticket.Subject == way))));

    private static async Task<bool> SubmitAsync(TicketHouse house, string way, TextWriter answers)
    {
        var ticket = await house.Actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(way), TicketLife.Citizen, new Actor(Roles.Operator, TicketHouse.Place));
        await AnswerAsync(answers, ticket.Id, Submitted, "", ticket.Number);
        return true;
    }

    private static async Task<bool> ActAsync(TicketHouse house, TicketSummary ticket, TextWriter answers)
    {
        var open = await house.Actions.OpenActionCodesAsync(ticket.Id);
        var happened = (await house.Queries.HistoryAsync(TicketHouse.Place, ticket.Id)).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        if (TicketLife.Next(ticket.Subject, open, happened) is not { } act)
            return false;
        PerformedAction performed;
        try
        {
            performed = await house.Actions.PerformAsync(new ActionRequest(ticket.Id, act.Action, null) { Payload = ActionPayload.Parse(act.Payload) });
        }
        catch (ActionRefusedException refused) when (refused.Kind == RefusalKind.NotOpen || act.Action == "requestExtension")
        {
            // A timer of the same round was before us, or is about to record that the limit is over; the next round sees what it left.
            return true;
        }

        await AnswerAsync(
            answers,
            ticket.Id,
            act.Action,
            string.Join(',', performed.Events.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Sequence}={entry.Key}"))),
            string.Join(',', performed.Documents.Select(document => $"{document.Kind}={document.Number}")));
        return true;
    }

    private static async Task AnswerAsync(TextWriter answers, Guid ticket, string action, string events, string numbers)
    {
        await answers.WriteLineAsync($"{ticket}\t{action}\t{events}\t{numbers};");
        await answers.FlushAsync();
    }

    /// <summary>Kept before it is used: after a restart the clock must not stand before what was already done.</summary>
    private static async Task PassTimeAsync(TicketHouse house, bool idle)
    {
        var now = house.Clock.GetUtcNow();
        var next = now + Round;
        if (idle && await house.Store.FindNextDueAsync() is { } due && due > next)
            next = due;
        await ((IBusinessClockStore)house.Store).SaveClockAsync(house.Clock.Setting with { BusinessTime = next });
        house.Clock.AdvanceTo(next);
    }
}
