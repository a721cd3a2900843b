using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>Deadlines fall due all at once at the close of business: fired and stored, against plain ADO.NET writing the same rows in the same groups.</summary>
internal sealed class TimersAtOnce : IBenchmark
{
    private const int Timers = 10_000;
    private const int Rounds = 3;
    private const int Batch = 500;

    public string Name => "timers";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var recorded = (await FireAsync()).Recorded;
        var transactions = 0;
        var (plain, engine) = await Alternating.MediansAsync(
            Rounds,
            () => WriteAsync(recorded),
            async () =>
            {
                (var took, recorded) = await FireAsync();
                transactions = recorded.Fires.Groups.Count;
                return took;
            });
        return
        [
            new($"{Timers:N0} timers due at once against plain ADO.NET", engine.Wall / plain.Wall, "times", 2, false, $"by the clock: ours {engine.Wall:N2} s, plain {plain.Wall:N2} s, {transactions} transactions each"),
            new("the same by processor time", engine.Cpu / plain.Cpu, "times", 2, false, $"ours {engine.Cpu:N2} s, plain {plain.Cpu:N2} s"),
        ];
    }

    /// <summary>Fires all by the sweep; returns the time and what was stored.</summary>
    private static async Task<(Took Took, (BurstGroups Starts, BurstGroups Fires) Recorded)> FireAsync()
    {
        await using var database = new BenchmarkDatabase();
        var (starts, fires) = (new BurstGroups(), new BurstGroups());
        var flow = new TicketFlow();
        await using var store = database.OpenStore();
        var rows = starts;
        var observed = new ObservedStore(store, (burst, transaction) => rows.Add(burst, transaction));
        var runtime = flow.On(observed);
        foreach (var chunk in Enumerable.Range(0, Timers).Chunk(1000))
            await Task.WhenAll(chunk.Select(_ => runtime.StartAsync(new StartWorkflowRequest(TicketFlow.Definition))));
        rows = fires;
        var now = TicketFlow.Start.AddDays(5);
        flow.Clock.AdvanceTo(now);

        // So many batches and no more: the next stage's timers are due already and would be fired in the same sweep.
        var sweep = new TimerSweep(store, runtime, TimeProvider.System, new WorkflowSchedulingOptions { BatchSize = Batch, MaxBatches = Timers / Batch });
        var result = default(SweepResult);
        var took = await Alternating.TimeAsync(async () => result = await sweep.SweepAsync(now));
        if (result != new SweepResult(Timers, 0) || fires.Bursts != Timers)
            throw new InvalidOperationException($"{result}, {fires.Bursts} bursts");
        return (took, (starts, fires));
    }

    private static async Task<Took> WriteAsync((BurstGroups Starts, BurstGroups Fires) recorded)
    {
        await using var database = new BenchmarkDatabase();
        using var writer = new PlainWriter(database.Path);
        foreach (var group in recorded.Starts.Groups)
            writer.Write(group);
        return await Alternating.TimeAsync(() =>
        {
            foreach (var group in recorded.Fires.Groups)
                writer.Write(group);
            return Task.CompletedTask;
        });
    }
}
