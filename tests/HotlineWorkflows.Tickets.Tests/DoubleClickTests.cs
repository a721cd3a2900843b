using System.Collections.Concurrent;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Performing;

namespace HotlineWorkflows.Tickets.Tests;

/// <summary>Fifty tickets carried to their end by eight callers at once, every form sent twice at the same moment.</summary>
public sealed class DoubleClickTests : IAsyncLifetime
{
    private const int Tickets = 50;
    private const int Callers = 8;

    private readonly TicketHouse _house = new(null);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _house.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_form_sent_twice_has_exactly_one_effect_and_the_other_is_told_it_came_too_late()
    {
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, Tickets));
        var done = new ConcurrentBag<(Guid Ticket, int Acts)>();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var number))
                done.Add(await LiveAsync());
        })));

        done.Count.ShouldBe(Tickets);
        foreach (var (ticket, acts) in done)
        {
            var history = await _house.Queries.HistoryAsync(TicketHouse.Place, ticket);
            history.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, history.Count));
            history.Select(entry => entry.Key).ShouldBeUnique();
            (await _house.Store.ReadJournalAsync(ticket)).Count.ShouldBe(acts + 1);
        }
    }

    /// <summary>From submission to file; returns the acts that were done.</summary>
    private async Task<(Guid Ticket, int Acts)> LiveAsync()
    {
        var ticket = await _house.Actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(TicketLife.Prompt), TicketLife.Citizen, new Actor(Roles.Operator, TicketHouse.Place));
        for (var acts = 0; ; acts++)
        {
            var open = await _house.Actions.OpenActionsAsync(ticket.Id);
            var happened = (await _house.Queries.HistoryAsync(TicketHouse.Place, ticket.Id)).Select(entry => entry.Key).ToArray();
            if (TicketLife.Next(TicketLife.Prompt, [.. open.Select(offer => offer.Definition.Code)], happened) is not { } act)
                return (ticket.Id, acts);
            var request = new ActionRequest(ticket.Id, act.Action, null)
            {
                Payload = ActionPayload.Parse(act.Payload),
                BookmarkId = open.First(offer => offer.Definition.Code == act.Action).BookmarkId,
                FormId = Guid.NewGuid(),
            };
            var outcomes = await Task.WhenAll(TryAsync(request), TryAsync(request));
            outcomes.Count(done => done).ShouldBe(1, act.Action);
        }
    }

    private async Task<bool> TryAsync(ActionRequest request)
    {
        try
        {
            await Task.Run(() => _house.Actions.PerformAsync(request));
            return true;
        }
        catch (ActionRefusedException refused)
        {
            refused.Kind.ShouldBe(RefusalKind.NotOpen);
            return false;
        }
    }
}
