using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>What a dry run showed.</summary>
/// <param name="Draft">On the content saved last.</param>
/// <param name="Published">On the version in force; null when that is the same content, or nothing is in force.</param>
public sealed record DryRun(ScenarioOutcome Draft, ScenarioOutcome? Published);

/// <summary>
/// Runs drafts on the virtual clock: through the production engine, in a database in memory that is empty before. Nothing is written,
/// no number is drawn, nobody is told.
/// </summary>
/// <param name="worlds">Where they run.</param>
/// <param name="store">The definitions in force.</param>
/// <param name="inForce">The same, compiled.</param>
/// <param name="reader">Reads definitions.</param>
/// <param name="expressions">Makes expressions ready to run.</param>
public sealed class DryRuns(ScenarioWorlds worlds, IWorkflowDefinitionStore store, IPlanSource inForce, DefinitionReader reader, IExpressionCompiler expressions)
{
    /// <summary>How many timers may fall due in one move of the clock.</summary>
    private const int MaxTimers = 5_000;

    /// <summary>How long one scenario may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Runs scenarios on a draft, with every other definition as it is in force.</summary>
    public ScenarioRunner On(DefinitionDocument draft, bool tellsEnd) =>
        new(worlds, new DraftPlans(draft, new StoreDefinitionSource(store), reader, expressions)) { MaxTimers = MaxTimers, TellsEnd = tellsEnd };

    /// <summary>Runs a scenario on a draft and, where something else is in force, on that too.</summary>
    public async Task<DryRun> RunAsync(TriedDefinition definition, Scenario scenario, CancellationToken cancellationToken)
    {
        var draft = await RunAsync(On(definition.Document, tellsEnd: true), scenario, cancellationToken);
        var published = definition is { IsDraft: true, Published: not null }
            ? await RunAsync(new ScenarioRunner(worlds, inForce) { MaxTimers = MaxTimers, TellsEnd = true }, scenario, cancellationToken)
            : null;
        return new DryRun(draft, published);
    }

    /// <summary>Runs a scenario and ends it when it takes too long; what cannot be run is an outcome like any other.</summary>
    public static async Task<ScenarioOutcome> RunAsync(ScenarioRunner runner, Scenario scenario, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            // A thread of its own: the engine does not pause between the steps of a burst.
            return await Task.Run(() => new ScenarioTrial(runner).RunAsync(scenario, limit.Token), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScenarioOutcome(scenario.File, null, $"运行超过 {Longest.TotalSeconds:0} 秒仍未结束，已停止；流程可能在不等待任何人的情况下反复循环。", 0);
        }
    }
}
