using System.Diagnostics;
using System.Globalization;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.KillTarget;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace HotlineWorkflows.Engine.Storage.Tests.Kill;

/// <summary>A process that works on the store is killed again and again; after each death everything must agree.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<int, int> _answered = [];

    private string Database => _folder.File("killed.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(KillPoint.Written)]
    [InlineData(KillPoint.Committing)]
    [InlineData(KillPoint.Committed)]
    [InlineData(KillPoint.Sent)]
    public async Task Killed_at_a_known_point_nothing_answered_is_lost_and_nothing_is_done_twice(string point)
    {
        foreach (var count in new[] { 1, 2, 17, 60 })
        {
            await RunAsync($"{point}:{count}", lines: null);
            await VerifyAsync();
        }

        await VerifyOutboxAsync();
    }

    [Fact]
    public async Task Killed_at_any_moment_nothing_answered_is_lost_and_nothing_is_done_twice()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("HOTLINE_KILL_ROUNDS") ?? "10", CultureInfo.InvariantCulture);
        var random = new Random(20261113);
        for (var round = 0; round < rounds; round++)
        {
            await RunAsync("never:0", lines: random.Next(1, 300));
            await VerifyAsync();
        }

        await VerifyOutboxAsync();
        output.WriteLine($"{rounds} kills at random, {_answered.Values.Sum()} bursts answered.");
        _answered.Values.Sum().ShouldBeGreaterThan(rounds);
    }

    /// <summary>Runs the target until it dies: by itself, or by us after so many answers.</summary>
    private async Task RunAsync(string kill, int? lines)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "HotlineWorkflows.KillTarget.dll"), Database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOTLINE_KILL"] = kill },
        };
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var registration = tooLong.Token.Register(() => process.Kill());
        var errors = process.StandardError.ReadToEndAsync();
        var read = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.EndsWith(';'))
                continue;
            var parts = line.TrimEnd(';').Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            parts[1].ShouldBeGreaterThan(_answered.GetValueOrDefault(parts[0]), "a burst was answered twice, or an older one after a newer");
            _answered[parts[0]] = parts[1];
            if (++read == lines)
                process.Kill();
        }

        await process.WaitForExitAsync();
        tooLong.IsCancellationRequested.ShouldBeFalse("the target did not reach the point where it dies");
        process.ExitCode.ShouldBe(137, $"the target ended by itself instead of being killed: {await errors}");
    }

    private async Task VerifyAsync()
    {
        using var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(Database));
        await using var store = new SqliteWorkflowStore(database);
        store.Start();
        using var context = new WorkflowsDbContext((DbContextOptions<WorkflowsDbContext>)database.ConfigureReads(new DbContextOptionsBuilder<WorkflowsDbContext>()).Options);
        for (var client = 0; client < Workload.Clients; client++)
        {
            var id = Ledger.InstanceOf(client);
            var instance = await store.FindInstanceAsync(id);
            var revision = instance?.Revision ?? 0;
            // At most the one burst under way is stored without an answer.
            revision.ShouldBeInRange(_answered.GetValueOrDefault(client), _answered.GetValueOrDefault(client) + 1);
            _answered[client] = revision;
            if (instance is not null)
                Ledger.RevisionIn(instance.State).ShouldBe(revision);
            (await store.ReadJournalAsync(id)).Select(row => (row.Sequence, Ledger.RevisionIn(row.Entries))).ShouldBe(Enumerable.Range(1, revision).Select(sequence => (sequence, sequence)));
            (await context.Bookmarks.Where(row => row.InstanceId == id).Select(row => row.Id).ToListAsync()).ShouldBe(
                revision == 0 ? [] : Enumerable.Range(0, Ledger.BookmarksAt(revision)).Select(number => Ledger.BookmarkOf(client, revision, number)), ignoreOrder: true);
        }

        (await context.Outbox.Select(row => row.Id).ToListAsync()).ShouldBe(
            Enumerable.Range(0, Workload.Clients).SelectMany(client => Enumerable.Range(1, _answered[client]).Select(revision => Ledger.MessageOf(client, revision))), ignoreOrder: true);
        Integrity().ShouldBe("ok");
    }

    /// <summary>After the last death the outbox is emptied: every message left at least once, and none that was not stored.</summary>
    private async Task VerifyOutboxAsync()
    {
        var sent = Workload.SentFile(Database);
        using var database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(Database));
        await using var store = new SqliteWorkflowStore(database);
        await new OutboxDispatcher(store, [new FileSender(sent, new KillPoint("never", 0))], TimeProvider.System).DispatchAsync();
        (await store.FindPendingAsync(DateTimeOffset.MaxValue, 1)).ShouldBeEmpty();
        var ids = (await File.ReadAllLinesAsync(sent)).Where(line => line.EndsWith(';')).Select(line => Guid.Parse(line.TrimEnd(';'))).ToHashSet();
        ids.ShouldBe(Enumerable.Range(0, Workload.Clients).SelectMany(client => Enumerable.Range(1, _answered[client]).Select(revision => Ledger.MessageOf(client, revision))), ignoreOrder: true);
    }

    private string? Integrity()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return command.ExecuteScalar() as string;
    }
}
