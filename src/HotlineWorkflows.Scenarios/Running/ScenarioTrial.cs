using System.Runtime.CompilerServices;

namespace HotlineWorkflows.Scenarios;

/// <summary>What came of a scenario file.</summary>
/// <param name="File">The file.</param>
/// <param name="Result">What it showed; null when it could not be run.</param>
/// <param name="Problem">Why it could not be run; null when it was.</param>
/// <param name="Line">1-based line of <paramref name="Problem"/>; 0 when unknown.</param>
public sealed record ScenarioOutcome(string File, ScenarioResult? Result, string? Problem, int Line)
{
    /// <summary>Whether it ran and all expectations held.</summary>
    public bool Holds => Result is { Holds: true };
}

/// <summary>Reads and runs scenario files; what cannot be run is an outcome like any other.</summary>
/// <param name="runner">Runs them.</param>
public sealed class ScenarioTrial(ScenarioRunner runner)
{
    /// <summary>Reads and runs a file.</summary>
    public async Task<ScenarioOutcome> RunAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(ScenarioReader.Read(file), cancellationToken);
        }
        catch (ScenarioException e)
        {
            return new ScenarioOutcome(file, null, e.Message, e.Line);
        }
    }

    /// <summary>Runs a scenario.</summary>
    public async Task<ScenarioOutcome> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        try
        {
            return new ScenarioOutcome(scenario.File, await runner.RunAsync(scenario, cancellationToken), null, 0);
        }
        catch (ScenarioException e)
        {
            return new ScenarioOutcome(scenario.File, null, e.Message, e.Line);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One that breaks the engine or a definition must not keep the others from running.
            return new ScenarioOutcome(scenario.File, null, $"{scenario.File}: it could not be run: {e.Message}", 0);
        }
    }

    /// <summary>Runs files side by side and hands out their outcomes in the order of the files.</summary>
    public async IAsyncEnumerable<ScenarioOutcome> RunAllAsync(IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(Environment.ProcessorCount);
        var running = files.Select(async file =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => RunAsync(file, cancellationToken), cancellationToken);
            }
            finally
            {
                places.Release();
            }
        }).ToArray();
        try
        {
            foreach (var outcome in running)
                yield return await outcome;
        }
        finally
        {
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
