using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Auditing;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Rules;

/// <summary>How the rule files stand.</summary>
/// <param name="TakenAt">System clock: since when what is in force is in force.</param>
/// <param name="RefusedAt">System clock: when newer files were refused; null when the files are what is in force.</param>
/// <param name="Problems">Why they were refused, each with file and line; empty when the files are what is in force.</param>
public sealed record RuleState(DateTimeOffset TakenAt, DateTimeOffset? RefusedAt, IReadOnlyList<string> Problems);

/// <summary>
/// The rules of a running server: files that changed are taken together or not at all. While anything is wrong with
/// them, the last good version stays in force, and the administrators' page and the log say so.
/// </summary>
/// <param name="options">Where the files are.</param>
/// <param name="places">Policies and calendars in force.</param>
/// <param name="importer">Takes definitions.</param>
/// <param name="inForce">Puts on record what is in force.</param>
/// <param name="provisional">Counts deadlines again that waited for a calendar.</param>
/// <param name="clock">System clock.</param>
/// <param name="logger">Hears of what was taken and refused.</param>
public sealed partial class RuleFiles(
    ServerOptions options, PlaceCatalog places, DefinitionImporter importer, RulesInForce inForce, ProvisionalCounts provisional, TimeProvider clock, ILogger<RuleFiles> logger)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>How they stand.</summary>
    public RuleState State { get; private set; } = new(clock.GetUtcNow(), null, []);

    /// <summary>Takes the files as they are now, or refuses all of them.</summary>
    public async Task<RuleState> TakeAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var (read, problems) = await RuleCheck.RunAsync(options, cancellationToken);
            if (read is not null)
                problems = await TakeAsync(read, cancellationToken);
            State = problems.Count == 0 ? new RuleState(clock.GetUtcNow(), null, []) : State with { RefusedAt = clock.GetUtcNow(), Problems = problems };
            if (problems.Count == 0)
                Taken(logger, places.Places.Count);
            else
                Refused(logger, problems.Count, string.Join(Environment.NewLine, problems.Select(problem => "  " + problem)));
            return State;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IReadOnlyList<string>> TakeAsync(RulesRead read, CancellationToken cancellationToken)
    {
        var outcomes = await importer.ImportAsync(read.Definitions, cancellationToken);
        if (outcomes.Where(outcome => outcome.Kind == ImportKind.Failed).Select(outcome => outcome.Message).ToArray() is { Length: > 0 } failed)
            return failed;
        places.Replace(read.Places.Places);
        await inForce.NoteAsync(cancellationToken);
        await provisional.CountAgainAsync(cancellationToken);
        return [];
    }

    [LoggerMessage(LogLevel.Information, "The rule files changed and were taken; {Places} places are served.")]
    private static partial void Taken(ILogger logger, int places);

    [LoggerMessage(LogLevel.Warning, "The rule files changed and have {Count} problem(s); the last good version stays in force until they are mended. {Problems}")]
    private static partial void Refused(ILogger logger, int count, string problems);
}
