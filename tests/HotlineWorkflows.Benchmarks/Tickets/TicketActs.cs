using System.Text.RegularExpressions;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Performing;

namespace HotlineWorkflows.Benchmarks.Tickets;

/// <summary>
/// What each act of real tickets costs in transactions and statements, timers included, over every way of
/// <see cref="TicketLife"/>. Six statements are the flow's, and one for each kind of the domain's rows the act has to do with.
/// </summary>
internal sealed partial class TicketActs : IBenchmark
{
    private const int OfTheFlow = 6;

    private static readonly HashSet<string> FlowTables = ["instances", "bookmarks", "journal", "triggers"];

    private readonly List<Cost> _costs = [];
    private readonly List<string> _statements = [];
    private readonly StatementCounter _counter = new();

    public string Name => "acts";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var folder = Directory.CreateTempSubdirectory("hotline-bench-");
        try
        {
            await using var house = new TicketHouse(Path.Combine(folder.FullName, "acts.db"), _counter);
            _counter.OnStatement = _statements.Add;
            foreach (var way in TicketLife.Ways.Concat(TicketLife.Ways))
                await LiveAsync(house, way);
            _costs.Clear();
            foreach (var way in TicketLife.Ways)
                await LiveAsync(house, way);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        table.WriteLine($"{"act",-24} {"transactions",12} {"statements",11} {"allowed",8} {"KB allocated",13}  kinds of the domain's rows");
        foreach (var cost in _costs.GroupBy(cost => cost.Act).Select(group => group.MaxBy(cost => cost.Statements - cost.Allowed)!))
            table.WriteLine($"{cost.Act,-24} {cost.Transactions,12} {cost.Statements,11} {cost.Allowed,8} {cost.Bytes / 1024d,13:N0}  {string.Join(' ', cost.Kinds)}");
        foreach (var over in _costs.Where(cost => cost.Statements > cost.Allowed).DistinctBy(cost => cost.Act))
            table.WriteLine($"over: {over.Act}{string.Concat(over.Texts.Select(text => $"{Environment.NewLine}    {text[..Math.Min(110, text.Length)]}"))}");
        var worst = _costs.MaxBy(cost => cost.Statements - cost.Allowed)!;
        return
        [
            new("durable transactions of an act of a real ticket, the most", _costs.Max(cost => cost.Transactions), "", 1, false, $"{_costs.Count} acts of {TicketLife.Ways.Length} tickets"),
            new("statements over 6 and one a kind of domain row, the most", worst.Statements - worst.Allowed, "", 0, false, $"{worst.Act}: {worst.Statements} of {worst.Allowed}; {Alternating.Median(_costs.Select(cost => (double)cost.Statements)):N0} in the middle"),
        ];
    }

    private async Task LiveAsync(TicketHouse house, string way)
    {
        SubmittedTicket? ticket = null;
        await CountAsync("submit", async () => ticket = await house.Actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(way), TicketLife.Citizen, new Actor(Roles.Operator, TicketHouse.Place)));
        while (true)
        {
            var open = await house.Actions.OpenActionCodesAsync(ticket!.Id);
            var happened = (await house.Queries.HistoryAsync(TicketHouse.Place, ticket.Id)).Select(entry => entry.Key).ToArray();
            if (TicketLife.Next(way, open, happened) is { } act)
            {
                var request = new ActionRequest(ticket.Id, act.Action, null) { Payload = ActionPayload.Parse(act.Payload), FormId = Guid.NewGuid() };
                await CountAsync(act.Action, () => house.Actions.PerformAsync(request));
            }
            else if (await house.Store.FindNextDueAsync() is { } due)
            {
                house.Clock.AdvanceTo(due > house.Clock.GetUtcNow() ? due : house.Clock.GetUtcNow());
                foreach (var timer in await house.Store.FindDueAsync(house.Clock.GetUtcNow(), DateTimeOffset.MaxValue, 100))
                    await CountAsync("(timer)", () => house.Target.FireAsync(timer).AsTask());
            }
            else
            {
                return;
            }
        }
    }

    private async Task CountAsync(string act, Func<Task> perform)
    {
        _counter.Reset();
        _statements.Clear();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await perform();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        var kinds = _statements.Select(sql => Table().Match(sql).Groups[1].Value).Where(table => !FlowTables.Contains(table)).Distinct().ToArray();
        _costs.Add(new Cost(act, _counter.Transactions, _statements.Count, OfTheFlow + kinds.Length, bytes, kinds, [.. _statements]));
    }

    [GeneratedRegex(@"\b(?:FROM|INTO|UPDATE)\s+(\w+)")]
    private static partial Regex Table();

    private sealed record Cost(string Act, long Transactions, int Statements, int Allowed, long Bytes, string[] Kinds, string[] Texts);
}
