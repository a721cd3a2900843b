using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Tickets.Watching;

namespace HotlineWorkflows.Tickets.Tests;

public sealed class WatchTests : IAsyncLifetime
{
    private readonly Watch _watch = new();
    private Office _office = null!;

    public Task InitializeAsync()
    {
        _office = new Office(_watch);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task A_change_is_told_with_the_units_that_have_the_ticket_now_and_had_it_before()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "return", """{"reason":"不属我单位","evidence":"三定方案"}""");
        await _office.DoAsync(ticket.Id, "reviewReturn", """{"upheld":true,"lead":"police"}""");

        _watch.Changes.ShouldAllBe(change => change.TicketId == ticket.Id && change.Place == Office.Place);
        _watch.Changes[1].Units.ShouldBe(["housing"]);
        _watch.Changes[^1].UnitsBefore.ShouldBe(["housing"]);
        _watch.Changes[^1].Units.ShouldBe(["police"]);
        _watch.Changes[^1].Events.ShouldBe((await _office.ViewAsync(ticket.Id)).State.EventCount);
    }

    [Fact]
    public async Task What_is_refused_or_only_tried_is_not_told()
    {
        var ticket = await _office.AssignedAsync();
        var told = _watch.Changes.Count;
        await Should.ThrowAsync<ActionRefusedException>(() => _office.DoAsync(ticket.Id, "return"));
        await _office.Actions.OpenActionsAsync(ticket.Id);
        await _office.Actions.PreviewAsync(new(ticket.Id, "supervise", null));
        _watch.Changes.Count.ShouldBe(told);
    }

    [Fact]
    public async Task Nothing_is_put_together_for_nobody()
    {
        _watch.IsWatching = false;
        await _office.AssignedAsync();
        _watch.Changes.ShouldBeEmpty();
    }

    private sealed class Watch : ITicketWatch
    {
        public List<TicketChange> Changes { get; } = [];

        public bool IsWatching { get; set; } = true;

        public void Changed(IReadOnlyList<TicketChange> changes) => Changes.AddRange(changes);

        public void Sent(string place)
        {
        }
    }
}
