using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>
/// Whole lives on a SQLite file with full sync, by the engine and by plain ADO.NET writing the very same rows in the very
/// same transactions, with one caller and with eight.
/// </summary>
internal sealed class StoredLifecycle : IBenchmark
{
    private const int Lives = 60;
    private const int Rounds = 15;

    public string Name => "lifecycle";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var figures = new List<Figure>();
        await DemandEqualSettingsAsync();
        foreach (var callers in new[] { 1, 8 })
        {
            var rows = await RecordAsync(callers);
            var (plainSize, engineSize, transactions, ownTransactions) = (0L, 0L, 0, 0);
            var (plain, engine) = await Alternating.MediansAsync(
                Rounds,
                async () =>
                {
                    (var took, plainSize) = await RunPlainAsync(rows, callers);
                    transactions = rows.Groups.Count;
                    return took;
                },
                async () =>
                {
                    // What it groups this time is what the baseline does next.
                    (var took, engineSize, rows) = await RunEngineAsync(callers);
                    ownTransactions = rows.Groups.Count;
                    return took;
                });
            var made = $"({ownTransactions} and {transactions} transactions for {rows.Bursts} bursts)";
            figures.Add(new($"lives stored against plain ADO.NET, {callers} at once", plain.Wall / engine.Wall, "times", 0.5, true, $"by the clock: ours {Lives / engine.Wall:N0} lives/s, plain {Lives / plain.Wall:N0} lives/s {made}"));
            figures.Add(new($"the same by processor time, {callers} at once", plain.Cpu / engine.Cpu, "times", 0.5, true, $"ours {engine.Cpu / Lives * 1e3:N2} ms a life, plain {plain.Cpu / Lives * 1e3:N2} ms a life"));
            figures.Add(new($"file against plain ADO.NET, {callers} at once", Math.Max((double)engineSize / plainSize, (double)plainSize / engineSize), "times", 1.1, false, $"ours {engineSize:N0} bytes, plain {plainSize:N0} bytes"));
        }

        return figures;
    }

    private static async Task DemandEqualSettingsAsync()
    {
        await using var database = new BenchmarkDatabase();
        await using var store = database.OpenStore();
        var ours = await store.ExecuteAsync((transaction, _) => ValueTask.FromResult(PlainWriter.SettingsOf(((IRelationalTransaction)transaction).Connection)));
        using var writer = new PlainWriter(database.Path);
        if (writer.Settings != ours)
            throw new InvalidOperationException($"The baseline writes with other settings ({writer.Settings}) than we do ({ours}).");
    }

    private static async Task<BurstGroups> RecordAsync(int callers) => (await RunEngineAsync(callers)).Rows;

    /// <summary>Brings lives from start to end; returns the time, the size of the file, and what was stored.</summary>
    private static async Task<(Took Took, long Size, BurstGroups Rows)> RunEngineAsync(int callers)
    {
        await using var database = new BenchmarkDatabase();
        var rows = new BurstGroups();
        Took took;
        await using (var store = database.OpenStore())
            took = await Alternating.TimeAsync(() => LiveAsync(store, callers, rows));
        return (took, database.Size(), rows);
    }

    private static async Task LiveAsync(IWorkflowStore store, int callers, BurstGroups rows)
    {
        var next = new ConcurrentDictionary<Guid, Guid>();
        var runtime = new TicketFlow().On(new ObservedStore(store, (burst, transaction) =>
        {
            rows.Add(burst, transaction);
            if (burst.AddedBookmarks.Count > 0)
                next[burst.Instance.Id] = burst.AddedBookmarks.First().Id;
        }));
        var left = Lives;
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

    private static async Task<(Took Took, long Size)> RunPlainAsync(BurstGroups rows, int callers)
    {
        await using var database = new BenchmarkDatabase();

        // In the order in which the engine stored them, so that pages fill and split alike.
        var queue = new Queue<List<BurstRecord>>(rows.Groups);
        Took took;
        using (var writer = new PlainWriter(database.Path))
        {
            took = await Alternating.TimeAsync(() => Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() =>
            {
                while (writer.WriteNext(queue))
                {
                }
            }))));
        }

        return (took, database.Size());
    }
}
