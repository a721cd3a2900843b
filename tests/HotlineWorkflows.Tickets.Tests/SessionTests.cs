using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Performing;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Tests;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly Office _office = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task A_submitted_ticket_is_stored_with_its_history_citizen_and_number()
    {
        var submitted = await _office.SubmitAsync();
        submitted.Number.ShouldBe("HL2026000001");
        var view = await _office.ViewAsync(submitted.Id);
        view.State.ShouldSatisfyAllConditions(
            state => state.Stage.ShouldBe("triage"),
            state => state.Revision.ShouldBe(1),
            state => state.Subject.ShouldBe("小区供暖不足"),
            state => state.ExternalNumber.ShouldBe("PY2026111300017"));
        view.Citizen!.Name.ShouldBe("王**");
        view.Citizen.Phone.ShouldBe("138****0000");
        (await _office.Queries.FindAsync(Office.Place, submitted.Id, unmasked: true))!.Citizen!.Name.ShouldBe("王女士");
        (await _office.Queries.HistoryAsync(Office.Place, submitted.Id)).Select(happened => happened.Key).ShouldBe(["received"]);
    }

    [Fact]
    public async Task State_deadlines_and_history_come_back_as_they_were_written()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "contact", """{"reached":true,"method":"phone","told":["limit"],"summary":"已告知"}""");

        var view = await _office.ViewAsync(ticket.Id);
        view.State.Lead.ShouldBe("housing");
        view.State.Revision.ShouldBe(3);
        view.State.Facts.Count("contacted").ShouldBe(1);
        view.Deadlines.Select(deadline => (deadline.Name, deadline.Status)).ShouldBe([("firstContact", "met"), ("completion", "running")]);
        view.Deadlines[1].DueAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.FromHours(8)));

        var history = await _office.Queries.HistoryAsync(Office.Place, ticket.Id);
        history.Select(happened => (happened.Sequence, happened.Code)).ShouldBe([(1, "received"), (2, "assigned"), (3, "contacted")]);
        history[2].Actor.ToString().ShouldBe("liaison@housing");
        history[2].Texts["summary"].ShouldBe("已告知");
    }

    [Fact]
    public async Task A_burst_writes_each_kind_of_row_with_one_statement()
    {
        var ticket = await _office.AssignedAsync();
        _office.Statements.Reset();
        var writes = new List<string>();
        _office.Statements.OnStatement = sql => { if (!sql.StartsWith("SELECT", StringComparison.Ordinal)) writes.Add(sql.Split(' ', '(')[..3].Aggregate((a, b) => $"{a} {b}")); };
        await _office.DoAsync(ticket.Id, "reply", """{"resolution":"resolved","opinion":"已恢复供热","answeredCitizen":true}""");
        _office.Statements.OnStatement = null;

        writes.Where(sql => sql.Contains("tickets") || sql.Contains("deadlines") || sql.Contains("event")).ShouldBe(
            ["UPDATE tickets SET", "INSERT INTO deadlines", "INSERT INTO ticket_events", "INSERT INTO event_texts"]);
        _office.Statements.Transactions.ShouldBe(1);
    }

    [Fact]
    public async Task HL_A7b_a_refusal_names_every_broken_rule_and_changes_nothing()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "return", """{"reason":"不属本单位"}""");
        await _office.DoAsync(ticket.Id, "reviewReturn", """{"upheld":false}""");
        var before = await _office.ViewAsync(ticket.Id);

        var refused = await Should.ThrowAsync<ActionRefusedException>(() => _office.DoAsync(ticket.Id, "return"));
        refused.Kind.ShouldBe(RefusalKind.Refused);
        refused.Refusals.Select(refusal => refusal.Clause).ShouldBe(["HL-A7b", "HL-A7a"]);
        (await _office.ViewAsync(ticket.Id)).State.Revision.ShouldBe(before.State.Revision);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_a_burst_is_undone_after_drawing_one()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "supervise", """{"way":"written"}""");
        await Should.ThrowAsync<ActionRefusedException>(() => _office.DoAsync(ticket.Id, "interview"));
        await _office.DoAsync(ticket.Id, "supervise", """{"way":"written"}""");

        var view = await _office.ViewAsync(ticket.Id);
        view.Documents.Select(document => document.Number).ShouldBe(["华热督〔2026〕1号", "华热督〔2026〕2号"]);
        view.Notifications.Select(sent => sent.Key).ShouldBe(["sms:liaison", "sms:liaison"]);
        (await _office.Outbox.FindPendingAsync(_office.Clock.GetUtcNow(), 10)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Ticket_numbers_are_gapless_under_many_submissions_at_once_and_begin_anew_each_year()
    {
        var many = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _office.SubmitAsync()));
        many.Select(ticket => ticket.Number).Order().ShouldBe(Enumerable.Range(1, 40).Select(n => $"HL2026{n:D6}"));

        // 2027 in the place's zone, still 2026 in UTC.
        _office.Clock.AdvanceTo(new DateTimeOffset(2026, 12, 31, 16, 30, 0, TimeSpan.Zero));
        (await _office.SubmitAsync()).Number.ShouldBe("HL2027000001");
    }

    [Fact]
    public async Task An_action_the_flow_does_not_wait_for_is_not_open_and_one_for_others_is_not_authorised()
    {
        var ticket = await _office.AssignedAsync();
        (await Should.ThrowAsync<ActionRefusedException>(() => _office.DoAsync(ticket.Id, "archive"))).Kind.ShouldBe(RefusalKind.NotOpen);
        (await Should.ThrowAsync<ActionRefusedException>(() => _office.DoAsync(ticket.Id, "contact", by: "liaison@market"))).Kind.ShouldBe(RefusalKind.NotAuthorised);
        await _office.DoAsync(ticket.Id, "withdraw", """{"reason":"已解决"}""");
        (await Should.ThrowAsync<ActionRefusedException>(() => _office.DoAsync(ticket.Id, "contact"))).Kind.ShouldBe(RefusalKind.NotOpen);
        (await _office.ViewAsync(ticket.Id)).State.ClosedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_open_but_forbidden_action_is_shown_with_its_clause_and_asking_changes_nothing()
    {
        var ticket = await _office.AssignedAsync();
        await _office.DoAsync(ticket.Id, "return", """{"reason":"不属本单位"}""");
        var revision = (await _office.ViewAsync(ticket.Id)).State.Revision;

        var open = await _office.Actions.OpenActionsAsync(ticket.Id);
        open.Select(action => action.Definition.Code).ShouldBe(
            ["assign", "return", "reviewReturn", "contact", "reply", "supervise", "interview", "convene", "withdraw"], ignoreOrder: true);
        open.Single(action => action.Definition.Code == "return").Forbidden.ShouldHaveSingleItem().Clause.ShouldBe("HL-A7b");
        open.Where(action => action.Definition.Code != "return").ShouldAllBe(action => action.Forbidden.Count == 0);
        (await _office.Actions.OpenActionsAsync(ticket.Id, new Actor("liaison", Office.Place, "housing"))).Select(action => action.Definition.Code)
            .ShouldBe(["return", "contact", "reply"], ignoreOrder: true);
        (await _office.Actions.OpenActionsAsync(ticket.Id, new Actor("liaison", Office.Place, "market"))).ShouldBeEmpty();
        (await _office.ViewAsync(ticket.Id)).State.Revision.ShouldBe(revision);
        (await _office.Outbox.FindPendingAsync(_office.Clock.GetUtcNow(), 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asking_what_is_open_takes_nothing_of_the_writer()
    {
        var counter = new StatementCounter();
        await using var house = new TicketHouse(null, counter);
        var ticket = await house.Actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(TicketLife.Prompt), TicketLife.Citizen, new Actor("operator", TicketHouse.Place));
        foreach (var act in new[] { TicketLife.Next(TicketLife.Prompt, ["triage"], []), TicketLife.Next(TicketLife.Prompt, ["assign"], []) })
            await house.Actions.PerformAsync(new ActionRequest(ticket.Id, act!.Action, null) { Payload = ActionPayload.Parse(act.Payload) });
        counter.Reset();

        (await house.Actions.OpenActionsAsync(ticket.Id)).Count.ShouldBeGreaterThan(10);
        (counter.Transactions, counter.Savepoints, counter.Statements).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Many_callers_of_one_ticket_each_take_effect_once()
    {
        var ticket = await _office.AssignedAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _office.DoAsync(ticket.Id, "contact", """{"reached":true}""")));
        var history = await _office.Queries.HistoryAsync(Office.Place, ticket.Id);
        history.Count.ShouldBe(22);
        history.Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, 22));
    }

    [Fact]
    public async Task Nothing_personal_stands_in_workflow_events_or_outbox()
    {
        var submitted = await _office.AssignedAsync();
        await _office.DoAsync(submitted.Id, "supervise", """{"text":"王女士来电"}""");
        await using var rows = _office.Rows();
        (await rows.Events.ToListAsync()).ShouldAllBe(row => row.Data == null || (!row.Data.Contains('王') && !row.Data.Contains("13800000000")));
        (await _office.Outbox.FindPendingAsync(_office.Clock.GetUtcNow(), 10)).ShouldAllBe(pending => !pending.Message.Payload.Contains('王'));
        var instance = (await _office.Store.FindInstanceAsync(submitted.Id)).ShouldNotBeNull();
        System.Text.Encoding.UTF8.GetString(instance.State.Span).ShouldNotContain("13800000000");
        var citizen = await rows.Citizens.SingleAsync();
        System.Text.Encoding.UTF8.GetString(citizen.Name!).ShouldNotContain("王女士");
    }
}
