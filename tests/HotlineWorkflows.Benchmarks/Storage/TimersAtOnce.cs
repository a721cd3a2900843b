using System.Diagnostics;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>Deadlines fall due all at once at the close of business: fired and stored, against plain ADO.NET writing the same rows in the same groups.</summary>
internal sealed class TimersAtOnce : IBenchmark
{
    private const int Timers = 10_000;

    public string Name => "timers";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var (engine, plain) = (double.MaxValue, double.MaxValue);
        var transactions = 0L;
        for (var round = 0; round < 3; round++)
        {
            var counter = new StatementCounter();
            await using var database = new BenchmarkDatabase(counter);
            var (starts, fires) = (new List<BurstRecord>(), new List<BurstRecord>());
            var flow = new TicketFlow();
            await using (var store = database.OpenStore())
            {
                var rows = starts;
                var runtime = flow.On(new ObservedStore(store, burst => rows.Add(burst)));
                foreach (var chunk in Enumerable.Range(0, Timers).Chunk(1000))
                    await Task.WhenAll(chunk.Select(_ => runtime.StartAsync(new StartWorkflowRequest(TicketFlow.Definition))));
                rows = fires;
                var now = TicketFlow.Start.AddDays(5);
                flow.Clock.AdvanceTo(now);
                counter.Reset();

                // One batch round: the next stage's timers are due already and would be fired in the same sweep.
                var sweep = new TimerSweep(store, runtime, TimeProvider.System, new WorkflowSchedulingOptions { MaxBatches = Timers / 500 });
                var started = Stopwatch.GetTimestamp();
                var result = await sweep.SweepAsync(now);
                engine = Math.Min(engine, Stopwatch.GetElapsedTime(started).TotalSeconds);
                transactions = counter.Transactions;
                if (result != new SweepResult(Timers, 0))
                    throw new InvalidOperationException($"{result}");
            }

            await using var other = new BenchmarkDatabase();
            using var writer = new PlainWriter(other.Path);
            foreach (var group in starts.Chunk(1000))
                writer.Write(group);
            var size = (int)Math.Ceiling((double)fires.Count / transactions);
            var began = Stopwatch.GetTimestamp();
            foreach (var group in fires.Chunk(size))
                writer.Write(group);
            plain = Math.Min(plain, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        Console.Error.WriteLine($"{Timers:N0} timers: engine {engine:N2} s in {transactions} transactions, plain {plain:N2} s");
        return [new($"{Timers:N0} timers due at once against plain ADO.NET", engine / plain, "times", 2, false)];
    }
}
