using System.Collections.Concurrent;
using System.Diagnostics;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>What many waiting tickets cost: disk at the first and fourth wait, memory, start-up.</summary>
internal sealed class WaitingTickets : IBenchmark
{
    private const int Waiting = 100_000;
    private const int OnDisk = 10_000;

    public string Name => "waiting";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var figures = new List<Figure>();
        await using var empty = new BenchmarkDatabase();
        await using (var database = new BenchmarkDatabase())
        {
            var before = database.Size();
            await FillAsync(database, OnDisk, 1);
            figures.Add(new("disk a ticket at its first wait", (double)(database.Size() - before) / OnDisk, "bytes", 6 * 1024, false));
        }

        await using (var database = new BenchmarkDatabase())
        {
            var before = database.Size();
            await FillAsync(database, OnDisk, TicketFlow.Waits);
            figures.Add(new("disk a ticket at its fourth wait", (double)(database.Size() - before) / OnDisk, "bytes", 10 * 1024, false));
        }

        await using var full = new BenchmarkDatabase();
        await FillAsync(full, Waiting, 1);
        await FirstAnswerAsync(empty);
        var (emptyTime, emptyMemory) = await BestAsync(empty);
        var (fullTime, fullMemory) = await BestAsync(full);
        figures.Add(new($"memory with {Waiting:N0} waiting against none", (fullMemory - emptyMemory) / 1048576d, "MB more", 50, false));
        figures.Add(new($"start to first answer with {Waiting:N0} waiting against none", fullTime / emptyTime, "times", 1.5, false));
        return figures;
    }

    private static async Task FillAsync(BenchmarkDatabase database, int tickets, int waits)
    {
        await using var store = database.OpenStore();
        var next = new ConcurrentDictionary<Guid, Guid>();
        var runtime = new TicketFlow().On(new ObservedStore(store, burst => next[burst.Instance.Id] = burst.AddedBookmarks.First().Id));
        foreach (var chunk in Enumerable.Range(0, tickets).Chunk(1000))
            await Task.WhenAll(chunk.Select(_ => runtime.StartAsync(new StartWorkflowRequest(TicketFlow.Definition, CorrelationId: Guid.CreateVersion7().ToString()))));
        for (var wait = 1; wait < waits; wait++)
        {
            foreach (var chunk in next.ToArray().Chunk(1000))
                await Task.WhenAll(chunk.Select(pair => runtime.ResumeAsync(pair.Key, pair.Value)));
        }
    }

    private static async Task<(double Seconds, long Memory)> BestAsync(BenchmarkDatabase database)
    {
        var best = (Seconds: double.MaxValue, Memory: 0L);
        for (var round = 0; round < 5; round++)
        {
            var measured = await FirstAnswerAsync(database);
            best = (Math.Min(best.Seconds, measured.Seconds), measured.Memory);
        }

        return best;
    }

    /// <summary>Opens the database and serves one ticket and one look for due timers.</summary>
    private static async Task<(double Seconds, long Memory)> FirstAnswerAsync(BenchmarkDatabase database)
    {
        var started = Stopwatch.GetTimestamp();
        await using SqliteWorkflowStore store = database.OpenStore();
        await new TicketFlow().On(store).StartAsync(new StartWorkflowRequest(TicketFlow.Definition));
        await store.FindDueAsync(TicketFlow.Start, TicketFlow.Start, 500);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        return (seconds, self.WorkingSet64);
    }
}
