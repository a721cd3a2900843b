using System.Collections.Concurrent;
using System.Diagnostics;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>
/// Whole lives on a SQLite file with full sync, by the engine and by plain ADO.NET writing the very same rows in the same
/// transactions, one and eight callers; and what one burst costs in transactions and statements.
/// </summary>
internal sealed class StoredLifecycle : IBenchmark
{
    private const int Lives = 300;

    public string Name => "lifecycle";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var figures = new List<Figure>();
        var rows = new List<BurstRecord>();
        await RunEngineAsync(50, 8, null);
        foreach (var callers in new[] { 1, 8 })
        {
            rows.Clear();
            await RunEngineAsync(Lives, callers, rows);
            var plain = 0d;
            var engine = 0d;
            var (plainSize, engineSize) = (0L, 0L);

            // Alternating, the best of three each: the disk is shared.
            for (var round = 0; round < 3; round++)
            {
                (var rate, plainSize) = await RunPlainAsync(rows, callers);
                plain = Math.Max(plain, rate);
                (rate, engineSize) = await RunEngineAsync(Lives, callers, null);
                engine = Math.Max(engine, rate);
            }

            Console.Error.WriteLine($"{callers} callers: plain {plain:N0}/s {plainSize:N0} bytes, engine {engine:N0}/s {engineSize:N0} bytes");
            figures.Add(new($"lives stored against plain ADO.NET, {callers} at once", engine / plain, "times", 0.5, true));
            figures.Add(new($"file against plain ADO.NET, {callers} at once", (double)engineSize / plainSize, "times", 1.1, false));
        }

        figures.AddRange(await CountAsync());
        return figures;
    }

    /// <summary>Lives one caller brings from start to end; returns the rate and the size of the file.</summary>
    private static async Task<(double Rate, long Size)> RunEngineAsync(int lives, int callers, List<BurstRecord>? rows)
    {
        await using var database = new BenchmarkDatabase();
        double rate;
        await using (var store = database.OpenStore())
        {
            var started = Stopwatch.GetTimestamp();
            await LiveAsync(store, lives, callers, rows);
            rate = lives / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return (rate, database.Size());
    }

    private static async Task LiveAsync(IWorkflowStore store, int lives, int callers, List<BurstRecord>? rows)
    {
        var next = new ConcurrentDictionary<Guid, Guid>();
        var runtime = new TicketFlow().On(new ObservedStore(store, burst =>
        {
            rows?.Add(burst);
            if (burst.AddedBookmarks.Count > 0)
                next[burst.Instance.Id] = burst.AddedBookmarks.First().Id;
        }));
        var left = lives;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var result = await runtime.StartAsync(new StartWorkflowRequest(TicketFlow.Definition));
                for (var wait = 0; wait < TicketFlow.Waits; wait++)
                    result = await runtime.ResumeAsync(result.WorkflowInstanceId, next[result.WorkflowInstanceId]) ?? throw new InvalidOperationException("The bookmark is gone.");
                if (result.SubStatus != WorkflowSubStatus.Finished)
                    throw new InvalidOperationException($"The workflow is {result.SubStatus}.");
            }
        })));
    }

    private static async Task<(double Rate, long Size)> RunPlainAsync(List<BurstRecord> rows, int callers)
    {
        await using var database = new BenchmarkDatabase();
        var queue = new Queue<BurstRecord>(rows);
        double rate;
        using (var writer = new PlainWriter(database.Path))
        {
            // In the order in which the engine stored them, so that pages fill and split alike.
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() =>
            {
                while (writer.WriteNext(queue))
                {
                }
            })));
            rate = Lives / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return (rate, database.Size());
    }

    private static async Task<IReadOnlyList<Figure>> CountAsync()
    {
        var counter = new StatementCounter();
        await using var database = new BenchmarkDatabase(counter);
        await using var store = database.OpenStore();
        var rows = new List<BurstRecord>();
        counter.Reset();
        await LiveAsync(store, 20, 1, rows);
        return
        [
            new("durable transactions a burst", (double)counter.Transactions / rows.Count, "", 1, false),
            new("statements a burst", (double)counter.Statements / rows.Count, "", 6, false),
        ];
    }
}
