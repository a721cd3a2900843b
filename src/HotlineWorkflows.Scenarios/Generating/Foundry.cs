using System.Collections.Concurrent;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>Runs lives in several worlds side by side and keeps their moulds.</summary>
internal sealed class Foundry(ScenarioWorkspace workspace, GenerateOptions options, LivesFile file)
{
    // Below this every ticket lives a life of its own.
    private const int AllOfTheirOwn = 2_000;
    private const int TicketsALife = 20;

    private readonly PlaceWorkspace _place = PlaceWorkspace.Of(workspace, options.Place);

    private static int LivesFor(int tickets) => tickets <= AllOfTheirOwn ? tickets : Math.Max(AllOfTheirOwn, tickets / TicketsALife);

    public async Task<Mould[]> RunAsync(IProgress<GenerateProgress>? progress, CancellationToken cancellationToken)
    {
        var plans = LifePlans.Of(file, _place.Calendar, options.Seed, options.Lives ?? LivesFor(options.Tickets), options.From ?? options.Until.AddYears(-1), options.Until);
        var moulds = new Mould[plans.Count];
        var left = new ConcurrentQueue<LifePlan>(plans);
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(
            async () =>
            {
                await using var world = new LifeWorld(workspace, options.Cipher);
                var runner = new LifeRunner(world, options.Place, _place.Process, _place.Hours, options.Seed);
                var reader = new MouldReader(_place.Hours, options.Cipher, options.Place);
                while (left.TryDequeue(out var plan))
                {
                    var (_, code) = await runner.RunAsync(plan, options.Until, cancellationToken);
                    moulds[plan.Index] = reader.Read(world.Database.ReadConnectionString, plan, options.Until, code);
                    progress?.Report(new GenerateProgress(true, Interlocked.Increment(ref done), plans.Count));
                }
            },
            cancellationToken)));
        return moulds;
    }
}
