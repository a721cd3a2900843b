using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.KillTarget.RealTickets;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Queries;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HotlineWorkflows.Tickets.Tests;

/// <summary>No question reads a large table from end to end, however many tickets there are.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private static readonly string[] Large = ["tickets", "ticket_events", "event_texts", "bookmarks", "deadlines", "documents", "notifications", "messages", "citizens", "ticket_keys", "instances", "journal", "attachments", "audit_entries", "outbox"];

    private readonly TicketHouse _house = new(null);
    private SubmittedTicket _ticket = null!;

    public static TheoryData<string> Questions => [.. Asked.Keys];

    private static Dictionary<string, Func<TicketHouse, SubmittedTicket, Task>> Asked { get; } = new()
    {
        ["by number"] = (house, ticket) => house.Queries.FindIdAsync(TicketHouse.Place, ticket.Number),
        ["by number, of a unit"] = (house, ticket) => house.Queries.FindIdAsync(TicketHouse.Place, ticket.Number, "housing"),
        ["by query code"] = (house, ticket) => house.Queries.FindByQueryCodeAsync(TicketHouse.Place, ticket.Number, ticket.QueryCode),
        ["of a unit"] = (house, ticket) => house.Queries.IsOfUnitAsync(TicketHouse.Place, ticket.Id, "housing"),
        ["a ticket"] = (house, ticket) => house.Queries.FindAsync(TicketHouse.Place, ticket.Id),
        ["its history"] = (house, ticket) => house.Queries.HistoryAsync(TicketHouse.Place, ticket.Id),
        ["of the same citizen"] = (house, ticket) => house.Queries.EarlierAsync(TicketHouse.Place, ticket.Id),
        ["provisional"] = (house, _) => house.Queries.ProvisionalAsync(),
        ["a document"] = (house, _) => house.Queries.FindDocumentAsync(TicketHouse.Place, Guid.NewGuid()),
        ["list"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place)),
        ["list, oldest first"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Sort = TicketSort.OldestFirst }),
        ["list, a later page"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { After = new TicketPosition(DateTimeOffset.UnixEpoch, "HL") }),
        ["list, filters"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Stages = [Stages.Handling], Kind = "complaint", Area = "yuecun", Missed = true, Unit = "housing", OnlyUnit = "housing" }),
        ["list, span"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { ReceivedFrom = DateTimeOffset.UnixEpoch, ReceivedBefore = DateTimeOffset.MaxValue }),
        ["search, number"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Number = "HL2026" }),
        ["search, phone"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Phone = TicketLife.Citizen.Phone }),
        ["search, subject"] = (house, _) => house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Subject = "供暖" }),
        ["worklist, its parts"] = async (house, _) =>
        {
            foreach (var unit in new[] { null, "housing" })
            {
                var owner = new WorklistOwner(TicketHouse.Place, unit is null ? Roles.Dispatcher : Roles.Liaison, unit, ["triage", "assign", "reply"]);
                var horizon = new WorklistHorizon(TicketHouse.Start, TicketHouse.Start.AddDays(2));
                foreach (var part in Enum.GetValues<WorklistPart>())
                    await house.Get<WorklistQueries>().ReadAsync(owner, horizon, part, 1, 25);
            }
        },
        ["the next timer"] = (house, _) => house.Store.FindNextDueAsync().AsTask(),
        ["timers that are due"] = (house, _) => house.Store.FindDueAsync(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, 10).AsTask(),
        ["messages given up"] = (house, _) => house.Get<IOutboxAdministration>().FindFailedAsync(TicketHouse.Place, Guid.NewGuid(), 10).AsTask(),
        ["messages to be sent"] = (house, _) => house.Store.FindPendingAsync(DateTimeOffset.MaxValue, 10).AsTask(),
    };

    public async Task InitializeAsync()
    {
        _ticket = await SubmitAsync("小区供暖不足");
        await SubmitAsync("路灯不亮");
        foreach (var act in new[] { TicketLife.Next(TicketLife.Prompt, ["triage"], [])!, TicketLife.Next(TicketLife.Prompt, ["assign"], [])! })
            await _house.Actions.PerformAsync(new ActionRequest(_ticket.Id, act.Action, null) { Payload = ActionPayload.Parse(act.Payload) });
    }

    public Task DisposeAsync() => _house.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_reads_no_large_table_from_end_to_end(string question)
    {
        using var seen = new Commands();
        await Asked[question](_house, _ticket);
        var connectionString = _house.Get<SqliteDatabase>().ReadConnectionString;
        var asked = seen.Of(connectionString);
        asked.ShouldNotBeEmpty();

        // Asked about none of a list, nothing is read, whatever the plan says.
        foreach (var (sql, values) in asked.Where(one => !one.Sql.TrimEnd().EndsWith("WHERE 0", StringComparison.Ordinal)))
            Scanned(connectionString, sql, values, mayWalkThePlace: question.StartsWith("list", StringComparison.Ordinal)).ShouldBeEmpty(sql);
    }

    [Theory]
    [InlineData("供暖", true)]
    [InlineData("区供暖不", true)]
    [InlineData("小 区，供暖", true)]
    [InlineData("足", true)]
    [InlineData("暖不足", true)]
    [InlineData("供不足", false)]
    [InlineData("暖供", false)]
    [InlineData("\" OR *", false)]
    [InlineData("，。", false)]
    public async Task A_part_of_a_subject_finds_it(string part, bool found) =>
        (await _house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Subject = part })).Total.ShouldBe(found ? 1 : 0);

    [Fact]
    public async Task An_erased_subject_finds_nothing()
    {
        await _house.Store.ExecuteAsync((transaction, _) =>
        {
            var command = ((HotlineWorkflows.Engine.Storage.Writing.IRelationalTransaction)transaction).Prepared("UPDATE tickets SET subject = 'x'");
            command.ExecuteNonQuery();
            return ValueTask.FromResult(true);
        });
        (await _house.Queries.ListAsync(new TicketFilter(TicketHouse.Place) { Subject = "供暖" })).Total.ShouldBe(0);
    }

    private Task<SubmittedTicket> SubmitAsync(string subject) =>
        _house.Actions.SubmitAsync(TicketHouse.Process, TicketLife.Draft(TicketLife.Prompt) with { Subject = subject }, TicketLife.Citizen, new Actor(Roles.Operator, TicketHouse.Place));

    /// <summary>Steps of the plan that walk a large table, or an index of it, without anything they look for.</summary>
    private static IEnumerable<string> Scanned(string connectionString, string sql, (string Name, object? Value)[] values, bool mayWalkThePlace)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        var names = Large.SelectMany(table => Aliases(sql, table)).ToHashSet(StringComparer.Ordinal);

        // A list may be walked as it is shown: it ends where the page does. And
        // an index that holds only the few rows that matter is there to be walked.
        return steps.Where(step => (!mayWalkThePlace && step.EndsWith("(place=?)", StringComparison.Ordinal) && !step.Contains(" ix_tickets_waiting ", StringComparison.Ordinal)) || step.Split(' ') is ["SCAN", var table, ..] && names.Contains(table) && !step.Contains("USING INDEX ix_", StringComparison.Ordinal) && !step.Contains("USING COVERING INDEX ix_", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Aliases(string sql, string table)
    {
        yield return table;
        foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(sql, $"\"{table}\" AS \"(\\w+)\""))
            yield return match.Groups[1].Value;
    }

    /// <summary>What EF Core asked, by connection.</summary>
    private sealed class Commands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<(string Connection, string Sql, (string, object?)[] Values)> _seen = new();
        private readonly List<IDisposable> _subscriptions = [];

        public Commands() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public IReadOnlyList<(string Sql, (string, object?)[] Values)> Of(string connectionString) => [.. _seen.Where(one => one.Connection == connectionString).Select(one => (one.Sql, one.Values))];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Value: CommandEventData { Command: var command } } && value.Key == RelationalEventId.CommandExecuting.Name)
                _seen.Enqueue((command.Connection!.ConnectionString, command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
