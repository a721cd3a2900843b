using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Tickets.Citizens;
using HotlineWorkflows.Tickets.Privacy;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Tests;

public sealed class ErasureTests : IAsyncDisposable
{
    private static readonly AuditActor By = new(Staff: "admin-1", Role: "administrator");
    private static readonly Citizen Citizen = new("王女士", "13800000000", Address: "中原路1号");

    private readonly Office _office = new();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task HL_B11_erasing_destroys_the_key_and_the_blind_index_and_keeps_codes_and_history()
    {
        var ticket = await WithdrawnAsync();
        var other = await _office.SubmitAsync(citizen: Citizen);

        (await EraseAsync(ticket.Id)).ShouldBe(ErasureOutcome.Erased);

        var view = await _office.ViewAsync(ticket.Id);
        view.State.Subject.ShouldBe(Erased.Shown);
        view.State.Content.ShouldBe(Erased.Shown);
        view.State.Stage.ShouldBe("withdrawn");
        view.Citizen!.Phone.ShouldBeNull();
        var history = await _office.Queries.HistoryAsync(Office.Place, ticket.Id);
        history.Select(happened => happened.Code).ShouldContain("withdrawn");
        history.Last(happened => happened.Code == "withdrawn").Texts.Values.ShouldAllBe(text => text == Erased.Shown);
        foreach (var document in view.Documents)
            (await _office.Queries.FindDocumentAsync(Office.Place, document.Id))!.Html.ShouldContain(Erased.Shown);
        (await _office.Queries.EarlierAsync(Office.Place, other.Id)).ShouldBeEmpty();
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place))).Items.Count.ShouldBe(2);
        await using var rows = _office.Rows();
        var key = await rows.Keys.SingleAsync(row => row.TicketId == ticket.Id);
        key.Wrapped.ShouldBeNull();
        key.ErasedAt.ShouldBe(_office.Clock.GetUtcNow());
        (await _office.Keys.FindAsync(Office.Place, ticket.Id)).ShouldBeNull();
        (await EraseAsync(ticket.Id)).ShouldBe(ErasureOutcome.Already);
    }

    [Fact]
    public async Task Erasing_is_refused_while_the_ticket_runs_or_a_hold_stands_and_what_was_refused_is_kept()
    {
        var running = await _office.AssignedAsync();
        (await EraseAsync(running.Id)).ShouldBe(ErasureOutcome.Running);
        (await _office.ViewAsync(running.Id)).State.Content.ShouldNotBe(Erased.Shown);

        var held = await WithdrawnAsync();
        (await _office.Eraser.HoldAsync(Office.Place, held.Id, "litigation", By)).ShouldBeTrue();
        (await EraseAsync(held.Id)).ShouldBe(ErasureOutcome.Held);
        (await _office.Eraser.HoldAsync(Office.Place, held.Id, null, By)).ShouldBeTrue();
        (await EraseAsync(held.Id)).ShouldBe(ErasureOutcome.Erased);
        (await _office.Eraser.HoldAsync(Office.Place, held.Id, "litigation", By)).ShouldBeFalse();
        (await EraseAsync(Guid.NewGuid())).ShouldBe(ErasureOutcome.NotFound);
        (await _office.AuditKindsAsync()).Where(kind => kind.StartsWith("personal.", StringComparison.Ordinal))
            .ShouldBe(["personal.eraseRefused", "personal.hold", "personal.eraseRefused", "personal.hold", "personal.erased"]);
    }

    [Fact]
    public async Task Retention_erases_each_kind_when_its_time_is_over_and_no_sooner()
    {
        var policy = PrivacyFile.Load(Office.Workflows) with { RetentionMonths = 24, RetentionByKind = new Dictionary<string, int> { ["complaint"] = 12 } };
        var ticket = await WithdrawnAsync();
        var running = await _office.AssignedAsync();
        var retention = new Retention(_office.Contexts, _office.Eraser, policy, _office.Clock);
        var closed = (await _office.ViewAsync(ticket.Id)).State.ClosedAt!.Value;

        _office.Clock.AdvanceTo(closed.AddMonths(12).AddTicks(-1));
        (await retention.RunAsync()).ShouldBe(0);
        _office.Clock.AdvanceTo(closed.AddMonths(12));
        (await retention.RunAsync()).ShouldBe(1);
        (await retention.RunAsync()).ShouldBe(0);

        (await _office.ViewAsync(ticket.Id)).State.Content.ShouldBe(Erased.Shown);
        (await _office.ViewAsync(running.Id)).State.Content.ShouldNotBe(Erased.Shown);
    }

    [Fact]
    public async Task The_secret_of_the_installation_is_changed_without_touching_what_was_written()
    {
        var ticket = await _office.SubmitAsync(citizen: Citizen);
        byte[] present = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] next = [.. Enumerable.Range(7, 32).Select(i => (byte)i)];
        var cipher = new CitizenCipher(next, present);

        (await new KeyRotation(_office.Store, cipher, _office.Audit).RunAsync()).ShouldBe(1);
        (await new KeyRotation(_office.Store, cipher, _office.Audit).RunAsync()).ShouldBe(0);

        var queries = new TicketQueries(_office.Contexts, new TicketKeys(_office.Contexts, new CitizenCipher(next)), new CitizenCipher(next));
        (await queries.FindAsync(Office.Place, ticket.Id, unmasked: true))!.Citizen!.Phone.ShouldBe("13800000000");
        await using var rows = _office.Rows();
        (await rows.Citizens.SingleAsync()).PhoneIndex.ShouldBe(cipher.PhoneIndex(Office.Place, "13800000000"));
        (await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => _office.ViewAsync(ticket.Id))).Message.ShouldContain("another secret");
        await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => new KeyRotation(_office.Store, new CitizenCipher(present), _office.Audit).RunAsync());
    }

    [Fact]
    public async Task HL_B11_the_words_of_an_erased_subject_leave_the_index_of_words_itself()
    {
        var ticket = await WithdrawnAsync("鼹鼠啃坏电缆");
        await _office.SubmitAsync("电缆外露");
        HoldsWord("鼹").ShouldBeTrue();

        (await EraseAsync(ticket.Id)).ShouldBe(ErasureOutcome.Erased);

        HoldsWord("鼹").ShouldBeFalse();
        HoldsWord("缆").ShouldBeTrue();
        (await _office.Queries.ListAsync(new TicketFilter(Office.Place) { Subject = "电缆" })).Total.ShouldBe(1);
    }

    [Fact]
    public void The_words_of_an_erased_subject_are_found_by_the_ticket_without_reading_those_of_others()
    {
        using var rows = _office.Rows();
        var trigger = rows.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE name = 'ticket_words_of_erased'").Single();
        var deletion = trigger[(trigger.IndexOf("BEGIN", StringComparison.Ordinal) + 5)..trigger.LastIndexOf("END", StringComparison.Ordinal)].Replace("old.id", "x'00'", StringComparison.Ordinal);
        using var command = rows.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {deletion}";
        rows.Database.OpenConnection();
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        steps.ShouldContain(step => step.StartsWith("SEARCH ticket_words_content USING COVERING INDEX ix_ticket_words_ticket", StringComparison.Ordinal), string.Join('\n', steps));
        // By number: an index of FTS5 that begins with '=' is a look-up, an empty one a walk.
        steps.ShouldContain(step => step.StartsWith("SCAN ticket_words VIRTUAL TABLE INDEX", StringComparison.Ordinal) && step.EndsWith('='), string.Join('\n', steps));
    }

    /// <summary>Whether a letter stands anywhere in the pages of the index or in its content.</summary>
    private bool HoldsWord(string letter)
    {
        using var rows = _office.Rows();
        return rows.Database.SqlQuery<long>($"SELECT (SELECT count(*) FROM ticket_words_data WHERE instr(block, CAST({letter} AS BLOB))) + (SELECT count(*) FROM ticket_words_content WHERE instr(c2, {letter})) AS Value").Single() > 0;
    }

    private Task<ErasureOutcome> EraseAsync(Guid ticket) => _office.Eraser.EraseAsync(new ErasureOrder(Office.Place, ticket, "citizenRequest", By));

    private async Task<Performing.SubmittedTicket> WithdrawnAsync(string subject = "小区供暖不足")
    {
        var ticket = await _office.SubmitAsync(subject, Citizen);
        await _office.DoAsync(ticket.Id, "assign", """{"lead":"housing"}""");
        await _office.DoAsync(ticket.Id, "supervise", """{"text":"请尽快"}""");
        await _office.DoAsync(ticket.Id, "withdraw", """{"reason":"已经解决"}""");
        return ticket;
    }
}
