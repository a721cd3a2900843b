using System.Globalization;
using System.Text.RegularExpressions;
using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Audit.Verifying;
using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using EngineBurst = HotlineWorkflows.Engine.Workflows.Runtime.Burst;

namespace HotlineWorkflows.Tickets.Tests.Kill;

/// <summary>Holds everything in the database against everything else, and against what was answered.</summary>
internal sealed partial class StoredTruth(string file, Answers answers)
{
    /// <summary>Acts that happen at most once in a life of these ways, told by the event each leaves.</summary>
    private static readonly string[] Once =
    [
        EventCodes.Received, EventCodes.Triaged, EventCodes.AcceptedByDefault, EventCodes.Contacted, EventCodes.ReturnRequested, EventCodes.ReturnUpheld,
        EventCodes.ExtensionRequested, EventCodes.ExtensionGranted, EventCodes.QualityFailed, EventCodes.QualityPassed, EventCodes.CalledBack, EventCodes.Closed, EventCodes.Archived,
    ];

    public async Task HoldsAsync()
    {
        await using var house = new TicketHouse(file);
        await using var rows = await house.Get<IDbContextFactory<TicketsDbContext>>().CreateDbContextAsync();
        var tickets = await rows.Tickets.OrderBy(row => row.Number).ToListAsync();
        tickets.Count.ShouldBeInRange(answers.Tickets.Count, answers.Tickets.Count + TicketWorkload.AtOnce);
        foreach (var (id, number) in answers.Tickets)
            tickets.ShouldContain(row => row.Id == id && row.Number == number, $"ticket {number} was answered and is gone");
        foreach (var ticket in tickets)
        {
            answers.Tickets.TryAdd(ticket.Id, ticket.Number);
            var history = await HistoryAsync(rows, ticket);
            var instance = (await house.Store.FindInstanceAsync(ticket.Id)).ShouldNotBeNull($"ticket {ticket.Number} has no flow");
            await using var burst = await house.Bursts.InspectAsync(instance);
            await DeadlinesAsync(rows, ticket, burst);
            await FlowAsync(house, ticket, instance, burst, history);
            await NotificationsAsync(rows, ticket);
        }

        await NumbersAsync(rows, tickets);
        Outbox();
        await AuditAsync(house, tickets);
        Text("PRAGMA integrity_check").ShouldBe(["ok"]);
    }

    /// <summary>What must be true besides when every ticket came to its end.</summary>
    public async Task IsOverAsync()
    {
        await using var house = new TicketHouse(file);
        await using var rows = await house.Get<IDbContextFactory<TicketsDbContext>>().CreateDbContextAsync();
        (await rows.Tickets.CountAsync(row => row.Stage != Stages.Archived)).ShouldBe(0);
        (await rows.Deadlines.CountAsync(row => row.EndedAt == null)).ShouldBe(0);
        (await rows.Documents.CountAsync(row => row.Kind == "archiveFile")).ShouldBe(await rows.Tickets.CountAsync());
        (await rows.Notifications.CountAsync(row => row.DeliveredAt == null)).ShouldBe(0);
        Text("SELECT count(*) FROM bookmarks").ShouldBe(["0"]);
        Text($"SELECT count(*) FROM instances WHERE sub_status <> {(int)WorkflowSubStatus.Finished}").ShouldBe(["0"]);
        Text("SELECT count(*) FROM outbox WHERE sent_at IS NULL").ShouldBe(["0"]);
    }

    private async Task<IReadOnlyList<string>> HistoryAsync(TicketsDbContext rows, TicketRow ticket)
    {
        var history = await rows.Events.Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Sequence).ToListAsync();
        history.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, history.Count), $"the history of {ticket.Number} has a gap or a double");
        StateOf(ticket).EventCount.ShouldBe(history.Count);
        var keys = history.Select(row => Domain.Tickets.TicketEvent.KeyOf(row.Code, row.Argument)).ToArray();
        foreach (var (sequence, key) in answers.Events.GetValueOrDefault(ticket.Id) ?? [])
            keys.ElementAtOrDefault(sequence - 1).ShouldBe(key, $"event {sequence} of {ticket.Number} was answered");
        foreach (var once in Once)
            history.Count(row => row.Code == once).ShouldBeLessThanOrEqualTo(1, $"{once} of {ticket.Number}");
        history.Count(row => row.Code == EventCodes.DeadlineMissed).ShouldBe(
            await rows.Deadlines.CountAsync(row => row.TicketId == ticket.Id && row.MissedAt != null), $"deadlines of {ticket.Number} are missed once each");
        return keys;
    }

    private static async Task DeadlinesAsync(TicketsDbContext rows, TicketRow ticket, EngineBurst burst)
    {
        var stored = await rows.Deadlines.Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Sequence).ToListAsync();
        stored.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, stored.Count));
        foreach (var row in stored)
        {
            var deadline = TicketDeadline.Restore(TicketJson.Read<DeadlineState>(row.Data));
            (deadline.Name, deadline.Status, deadline.DueAt, deadline.EndedAt, deadline.MissedAt).ShouldBe((row.Name, row.Status, row.DueAt, row.EndedAt, row.MissedAt));
        }

        var running = stored.Where(row => row.EndedAt is null).ToArray();
        running.Select(row => row.Name).ShouldBeUnique();
        ticket.IsMissed.ShouldBe(running.Any(row => row.MissedAt is not null));

        // Each running deadline that is not yet missed is watched by a timer at its due time or before.
        var timers = burst.Workflow.Bookmarks.Where(bookmark => bookmark.DueAt is not null).Select(bookmark => bookmark.DueAt!.Value).ToArray();
        timers.Length.ShouldBe(running.Count(row => row.MissedAt is null), $"timers of {ticket.Number}");
    }

    private async Task FlowAsync(TicketHouse house, TicketRow ticket, WorkflowInstanceRecord instance, EngineBurst burst, IReadOnlyList<string> history)
    {
        (await house.Store.ReadJournalAsync(ticket.Id)).Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, instance.Revision), $"the journal of {ticket.Number} has a gap or a double");
        burst.Workflow.Incidents.ShouldBeEmpty();
        var inState = burst.Workflow.Bookmarks.Select(bookmark => $"{Convert.ToHexString(bookmark.Id.ToByteArray(bigEndian: true))} {bookmark.DueAt?.UtcTicks}");
        Text($"SELECT hex(id) || ' ' || coalesce(due_at, '') FROM bookmarks WHERE instance_id = x'{Convert.ToHexString(ticket.Id.ToByteArray(bigEndian: true))}'")
            .ShouldBe(inState, ignoreOrder: true, customMessage: $"the waits of {ticket.Number} differ between its flow and the table");
        var isOver = instance.Status == WorkflowStatus.Finished;
        isOver.ShouldBe(ticket.Stage == Stages.Archived);
        history.Contains(EventCodes.Archived).ShouldBe(isOver);
    }

    private static async Task NotificationsAsync(TicketsDbContext rows, TicketRow ticket)
    {
        var notifications = await rows.Notifications.Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Sequence).ToListAsync();
        notifications.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, notifications.Count));
        var shown = await rows.Messages.Where(row => row.TicketId == ticket.Id).Select(row => row.Id).ToListAsync();
        shown.ShouldBe(notifications.Where(row => row.DeliveredAt is not null).Select(row => row.Id), ignoreOrder: true);
        var documents = await rows.Documents.Where(row => row.TicketId == ticket.Id).OrderBy(row => row.Sequence).ToListAsync();
        documents.Select(row => row.Sequence).ShouldBe(Enumerable.Range(1, documents.Count));
    }

    private async Task NumbersAsync(TicketsDbContext rows, List<TicketRow> tickets)
    {
        var counters = (await rows.Counters.ToListAsync()).ToDictionary(row => (row.Kind, row.Year.ToString(CultureInfo.InvariantCulture)), row => row.Value);
        var documents = await rows.Documents.ToListAsync();
        var drawn = tickets.Select(row => ("ticket", row.Number)).Concat(documents.Select(row => (row.Kind, row.Number)))
            .Select(item => (Kind: item.Item1, Parts: Number().Match(item.Item2)))
            .GroupBy(item => (item.Kind, item.Parts.Groups[1].Value), item => int.Parse(item.Parts.Groups[2].Value, CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.Order().ToArray());
        drawn.Keys.ShouldBe(counters.Keys, ignoreOrder: true);
        foreach (var (key, numbers) in drawn)
            numbers.ShouldBe(Enumerable.Range(1, counters[key]), $"the numbers of {key.Kind} in {key.Value} have a gap or a double");
        documents.Select(row => (row.Kind, row.Number)).ShouldBeUnique();
        answers.Documents.Except(documents.Select(row => (row.Kind, row.Number))).ShouldBeEmpty();
    }

    /// <summary>Every notification is in the outbox once and nothing else is; what is marked as sent was delivered.</summary>
    private void Outbox()
    {
        Text("SELECT hex(id) FROM outbox ORDER BY id").ShouldBe(Text("SELECT hex(id) FROM notifications ORDER BY id"));
        Text("SELECT hex(o.id) FROM outbox o JOIN notifications n ON n.id = o.id WHERE o.sent_at IS NOT NULL AND n.delivered_at IS NULL").ShouldBeEmpty();
        Text("SELECT error FROM outbox WHERE error IS NOT NULL").ShouldBeEmpty();
    }

    /// <summary>Each burst that changed a ticket left one entry in the audit trail, and none is there without its burst; sealed now, the chain is whole.</summary>
    private async Task AuditAsync(TicketHouse house, List<TicketRow> tickets)
    {
        var revisions = tickets.ToDictionary(row => Convert.ToHexString(row.Id.ToByteArray(bigEndian: true)), row => row.Revision);
        Text("SELECT hex(subject_id) FROM audit_entries").GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count()).ShouldBe(revisions, ignoreOrder: true);
        await house.Get<AuditSealer>().SealAsync();
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        (await AuditVerifier.VerifyAsync(connection, DateTimeOffset.UnixEpoch)).Findings.ShouldBeEmpty();
    }

    /// <summary>The year and the number within it.</summary>
    [GeneratedRegex(@"(20\d\d)〕?(\d+)")]
    private static partial Regex Number();

    private static Domain.Tickets.TicketState StateOf(TicketRow row) => TicketJson.ReadState(row.Data, row.Subject, row.Texts, key: null, row.Revision);

    private List<string> Text(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
