using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Tests;

public sealed class QueryTests : IAsyncLifetime
{
    private readonly Office _office = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task The_worklist_of_a_unit_shows_its_open_tickets_what_falls_due_first_on_top()
    {
        var first = await _office.AssignedAsync();
        _office.Clock.Advance(TimeSpan.FromDays(3));
        var second = await _office.AssignedAsync();
        await _office.DoAsync(first.Id, "contact", """{"reached":true}""");
        await _office.AssignedAsync("market");
        var withdrawn = await _office.AssignedAsync();
        await _office.DoAsync(withdrawn.Id, "withdraw");

        // The first one's completion (Friday) is later than the second one's first contact (Tuesday).
        string[] liaison = ["reply", "contact", "accept"];
        var list = await WaitingAsync(Roles.Liaison, "housing", liaison);
        list.Select(item => item.Ticket.Id).ShouldBe([second.Id, first.Id]);
        list[0].Actions.ShouldBe(["reply", "contact"], ignoreOrder: true);
        (await WaitingAsync(Roles.Dispatcher, null, ["assign"])).Count.ShouldBe(3);
        (await WaitingAsync(Roles.Auditor, null, ["archive"])).ShouldBeEmpty();
        (await WaitingAsync(Roles.Dispatcher, null, ["assign"], "anyang")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_step_may_say_that_it_waits_for_an_action_and_that_it_does_not()
    {
        var ticket = await _office.AssignedAsync();
        (await WaitingAsync(Roles.Dispatcher, null, ["reviewReturn"])).ShouldBeEmpty();
        (await WaitingAsync(Roles.Supervisor, null, ["supervise"])).ShouldBeEmpty();
        (await WaitingAsync(Roles.Supervisor, null, ["reviewReturn", "convene"])).ShouldHaveSingleItem().Actions.ShouldBe(["convene"]);

        var open = await _office.Actions.OpenActionsAsync(ticket.Id);
        open.Single(action => action.Definition.Code == "convene").IsAwaited.ShouldBeTrue();
        open.Single(action => action.Definition.Code == "reviewReturn").IsAwaited.ShouldBeFalse();
        open.Single(action => action.Definition.Code == "supervise").IsAwaited.ShouldBeFalse();
        await _office.DoAsync(ticket.Id, "convene", """{"participants":["police"]}""");
    }

    [Fact]
    public async Task A_ticket_whose_flow_is_cancelled_waits_for_nobody()
    {
        var ticket = await _office.AssignedAsync();
        (await WaitingAsync(Roles.Liaison, "housing", ["reply"])).Count.ShouldBe(1);
        await _office.CancelAsync(ticket.Id);
        (await WaitingAsync(Roles.Liaison, "housing", ["reply"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_had_a_part_in_is_no_longer_new_to_him_and_waits_for_others_when_not_for_him()
    {
        var horizon = new WorklistHorizon(_office.Clock.GetUtcNow(), _office.Clock.GetUtcNow());
        WorklistOwner liaison = new(Office.Place, Roles.Liaison, "housing", ["contact", "reply"]), dispatcher = new(Office.Place, Roles.Dispatcher, null, ["archive"]);
        var ticket = await _office.AssignedAsync();
        (await CountAsync(liaison)).ShouldBe(new WorklistCounts(1, 0, 0, 0, 1, 0));
        (await CountAsync(dispatcher)).ShouldBe(new WorklistCounts(0, 0, 0, 0, 0, 1));
        await _office.DoAsync(ticket.Id, "contact", """{"reached":true}""", "liaison@housing");
        (await CountAsync(liaison)).ShouldBe(new WorklistCounts(1, 0, 0, 0, 0, 0));

        async Task<WorklistCounts> CountAsync(WorklistOwner owner) => (await _office.Worklists.ReadAsync(owner, horizon, WorklistPart.All, 1, 100)).Counts;
    }

    private async Task<IReadOnlyList<WorklistItem>> WaitingAsync(string role, string? unit, string[] actions, string place = Office.Place) =>
        (await _office.Worklists.ReadAsync(new WorklistOwner(place, role, unit, actions), new WorklistHorizon(default, default), WorklistPart.All, 1, 100)).Items;

    [Fact]
    public async Task Lists_are_filtered_and_paged()
    {
        for (var i = 0; i < 5; i++)
            await _office.SubmitAsync($"第{i}件");
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "assign", """{"lead":"housing","supporting":["market","tax"]}""");

        var page = await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Page = 2, PageSize = 4 });
        (page.Total, page.Items.Count).ShouldBe((6, 2));
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Subject = "第3" })).Items.ShouldHaveSingleItem().Subject.ShouldBe("第3件");
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Unit = "tax" })).Items.ShouldHaveSingleItem().Id.ShouldBe(ticket.Id);
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Stages = ["handling"], Closed = false, Missed = false, Kind = "complaint" })).Total.ShouldBe(1);
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Number = "HL2026000002" })).Total.ShouldBe(1);
        await Should.ThrowAsync<ArgumentException>(() => _office.Queries.ListAsync(new TicketFilter("")));
    }

    [Fact]
    public async Task Of_a_subject_that_many_tickets_share_the_newest_of_the_place_come_first()
    {
        for (var i = 0; i < 230; i++)
            await _office.SubmitAsync($"第{i}号楼暖气不热");

        var first = await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Subject = "暖气不热", PageSize = 20 });
        (first.Total, first.Items.Count, first.Next is not null).ShouldBe((230, 20, true));
        first.Items[0].Subject.ShouldBe("第229号楼暖气不热");
        var last = await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Subject = "暖气不热", PageSize = 20, Page = 12 });
        (last.Items.Count, last.Items[^1].Subject, last.Next).ShouldBe((10, "第0号楼暖气不热", null));
        (await _office.Queries.ListAsync(new TicketFilter("anyang") { Subject = "暖气不热" })).Total.ShouldBe(0);
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Subject = "暖气不热", Stages = ["archived"] })).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_citizen_follows_his_ticket_by_number_and_query_code_only()
    {
        var ticket = await _office.SubmitAsync();
        (await _office.Queries.FindByQueryCodeAsync(Office.Place, ticket.Number, ticket.QueryCode.ToLowerInvariant())).ShouldBe(ticket.Id);
        (await _office.Queries.FindByQueryCodeAsync(Office.Place, ticket.Number, "AAAAAAAA")).ShouldBeNull();
        (await _office.Queries.FindByQueryCodeAsync("anyang", ticket.Number, ticket.QueryCode)).ShouldBeNull();
        (await _office.Queries.FindIdAsync(Office.Place, ticket.Number)).ShouldBe(ticket.Id);
    }

    [Fact]
    public async Task Equal_phones_of_a_place_are_found_by_their_blind_index()
    {
        await _office.SubmitAsync(citizen: new Citizen("王女士", "138-0000-0000"));
        await using var rows = _office.Rows();
        var index = (await rows.Citizens.SingleAsync()).PhoneIndex!;
        index.ShouldBe(_office.Cipher.PhoneIndex(Office.Place, "13800000000"));
        index.ShouldNotBe(_office.Cipher.PhoneIndex("anyang", "13800000000"));
    }

    [Fact]
    public async Task What_was_encrypted_for_one_ticket_or_purpose_cannot_be_read_as_anothers()
    {
        var one = (await _office.Keys.FindAsync(Office.Place, (await _office.SubmitAsync()).Id))!;
        var other = (await _office.Keys.FindAsync(Office.Place, (await _office.SubmitAsync()).Id))!;
        var value = one.EncryptText("attachment", "王女士");
        one.DecryptText("attachment", value).ShouldBe("王女士");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => other.DecryptText("attachment", value));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => one.DecryptText("message", value));
    }

    [Fact]
    public async Task Rows_and_migrations_agree()
    {
        await using var rows = _office.Rows();
        rows.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
