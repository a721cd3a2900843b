using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>
/// Holds drafts against everything that speaks against publishing them: validation, and all scenarios of every process they have
/// a part in. One after the other, beside the work of the server; a result holds until something it depends on changes.
/// </summary>
/// <param name="runs">Runs scenarios.</param>
/// <param name="shelf">The scenarios.</param>
/// <param name="uses">Knows the processes.</param>
/// <param name="validation">Validates.</param>
/// <param name="marks">Names what was checked.</param>
/// <param name="clock">System clock.</param>
/// <param name="lifetime">Ends checks with the server.</param>
/// <param name="logger">Hears of checks that broke.</param>
public sealed partial class PublishChecks(
    DryRuns runs, ScenarioShelf shelf, DefinitionUses uses, DraftValidation validation, CheckMarks marks,
    TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<PublishChecks> logger) : IDisposable
{
    /// <summary>So many failures tell enough; what is left is not tried then.</summary>
    public const int MostFailures = 50;

    private const int MostKept = 40;

    /// <summary>Citizens and staff come first: a check takes at most half of the machine.</summary>
    private static readonly int SideBySide = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly ConcurrentDictionary<string, CheckRun> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The check of a draft as things stand now; null: it was not checked.</summary>
    public async Task<CheckRun?> FindAsync(DefinitionDocument draft, CancellationToken cancellationToken)
        => _known.GetValueOrDefault((await LookAsync(draft, cancellationToken)).Mark);

    /// <summary>Begins the check of a draft, unless it was checked already or is being so.</summary>
    public async Task<CheckRun> StartAsync(DefinitionDocument draft, CancellationToken cancellationToken)
    {
        var (mark, processes, scenarios) = await LookAsync(draft, cancellationToken);
        var fresh = new CheckRun(mark, clock.GetUtcNow());
        var run = _known.AddOrUpdate(mark, fresh, (_, known) => known.Broken is null ? known : fresh);
        if (!ReferenceEquals(run, fresh))
            return run;
        Trim();
        var copy = draft.Clone();
        _ = Task.Run(() => CheckAsync(run, copy, processes, scenarios, lifetime.ApplicationStopping), CancellationToken.None);
        return run;
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<(string Mark, IReadOnlyList<string> Processes, IReadOnlyList<ShelvedScenario> Scenarios)> LookAsync(DefinitionDocument draft, CancellationToken cancellationToken)
    {
        var processes = await uses.ProcessesAsync(draft.DefinitionId, cancellationToken);
        var scenarios = shelf.Of(processes);
        return (await marks.OfAsync(draft, processes, scenarios, cancellationToken), processes, scenarios);
    }

    private async Task CheckAsync(CheckRun run, DefinitionDocument draft, IReadOnlyList<string> processes, IReadOnlyList<ShelvedScenario> scenarios, CancellationToken stopping)
    {
        string? broken = null;
        try
        {
            run.Expect(scenarios.Count);
            await _one.WaitAsync(stopping);
            try
            {
                run.Refuse(await validation.ErrorsAsync(draft, processes, stopping));
                if (run.Errors.Count == 0)
                    await TryAsync(run, draft, scenarios, stopping);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            broken = "服务器停止，检验没有做完。";
        }
        catch (Exception exception)
        {
            // Nobody waits for this task: the page and the log tell.
            CheckBroke(logger, draft.DefinitionId, exception);
            broken = "检验没有做完：系统内部出错，详情见服务器日志。";
        }

        run.End(clock.GetUtcNow(), broken);
    }

    private async Task TryAsync(CheckRun run, DefinitionDocument draft, IReadOnlyList<ShelvedScenario> scenarios, CancellationToken stopping)
    {
        var runner = runs.On(draft, tellsEnd: false);
        await Parallel.ForEachAsync(scenarios, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stopping }, async (shelved, token) =>
        {
            if (run.Failed.Count < MostFailures)
                run.Note(shelved.Scenario is { } scenario ? await DryRuns.RunAsync(runner, scenario, token) : new ScenarioOutcome(shelved.Key, null, shelved.Problem, 0));
        });
    }

    private void Trim()
    {
        foreach (var old in _known.Values.Where(run => run.EndedAt is not null).OrderByDescending(run => run.StartedAt).Skip(MostKept))
            _known.TryRemove(KeyValuePair.Create(old.Mark, old));
    }

    [LoggerMessage(LogLevel.Error, "The check of a draft of {Definition} before publishing broke.")]
    private static partial void CheckBroke(ILogger logger, string definition, Exception exception);
}
