using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Demo;
using HotlineWorkflows.Server.Rules;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>What happens between opening the database and the first request: definitions, business clock, sample tickets.</summary>
/// <param name="options">How the installation runs.</param>
/// <param name="places">The places served.</param>
/// <param name="importer">Brings the definitions of the files into the database.</param>
/// <param name="clock">The business clock.</param>
/// <param name="clockStore">Keeps it over a restart.</param>
/// <param name="staff">The accounts of the demo.</param>
/// <param name="samples">Sample tickets.</param>
/// <param name="provisional">Counts deadlines again that waited for a calendar.</param>
/// <param name="readiness">Told when all is done.</param>
/// <param name="server">Knows its addresses.</param>
/// <param name="logger">Hears of what was done.</param>
public sealed partial class ServerStart(
    ServerOptions options,
    PlaceCatalog places,
    DefinitionImporter importer,
    BusinessClock clock,
    IBusinessClockStore clockStore,
    DemoStaff staff,
    SampleTickets samples,
    ProvisionalCounts provisional,
    ServerReadiness readiness,
    IServer server,
    ILogger<ServerStart> logger) : IHostedLifecycleService
{
    /// <inheritdoc />
    /// <exception cref="StartupException">A definition cannot be used.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await ImportAsync(cancellationToken);
        await clock.RestoreAsync(clockStore, cancellationToken);
        await provisional.CountAgainAsync(cancellationToken);
        if (options.Demo)
            await staff.MakeAsync(cancellationToken);
        if (options.Samples)
            await samples.MakeAsync(cancellationToken);
        readiness.Ready();
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            Listening(logger, address, options.DatabasePath);
        if (!options.Demo)
            return;
        Try(logger, Environment.NewLine);
        await staff.TellAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var outcomes = await importer.ImportFolderAsync(options.WorkflowsPath, options.Concerns, cancellationToken);
        var failed = outcomes.Where(outcome => outcome.Kind == ImportKind.Failed).ToArray();
        if (failed.Length > 0)
            throw new StartupException([.. failed.SelectMany(outcome => outcome.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString()).DefaultIfEmpty($"{outcome.File}: {outcome.Message}"))]);
        var imported = outcomes.Select(outcome => outcome.DefinitionId).ToHashSet(StringComparer.Ordinal);
        var missing = places.Places.Values.SelectMany(entry => entry.Policy.Settings.Processes.All).Select(process => process.Process).Distinct().Where(process => !imported.Contains(process.Replace('/', '-'))).ToArray();
        if (missing.Length > 0)
            throw new StartupException([.. missing.Select(process => $"place.json lists the process {process}, but there is no {process}.json with the definitionId {process.Replace('/', '-')} below {options.WorkflowsPath}.")]);
        foreach (var outcome in outcomes)
            Imported(logger, outcome.File, outcome.Kind, outcome.Version, outcome.Message);
    }

    [LoggerMessage(LogLevel.Information, "Definition {File}: {Kind}, version {Version}. {Message}")]
    private static partial void Imported(ILogger logger, string file, ImportKind kind, int? version, string message);

    [LoggerMessage(LogLevel.Information, "Open {Address} in a browser. Database: {Database}.")]
    private static partial void Listening(ILogger logger, string address, string database);

    [LoggerMessage(LogLevel.Information, "Demo mode. Try:{NewLine}  /submit     report something as a citizen{NewLine}  /track      follow it with number and query code{NewLine}  /workbench  sign in to one of the accounts below and work on what is due{NewLine}  /clock      let business time run fast, or jump to what falls due next{NewLine}  /messages   see what was sent to whom")]
    private static partial void Try(ILogger logger, string newLine);
}
