using HotlineWorkflows.Activities;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>What happens between opening the database and the first request: definitions, business clock, sample tickets.</summary>
/// <param name="options">How the installation runs.</param>
/// <param name="importer">Brings the definitions of the files into the database.</param>
/// <param name="clock">The business clock.</param>
/// <param name="clockStore">Keeps it over a restart.</param>
/// <param name="staff">The accounts of the demo.</param>
/// <param name="samples">Sample tickets.</param>
/// <param name="tickets">Knows which tickets have provisional deadlines.</param>
/// <param name="provisional">Counts them again.</param>
/// <param name="readiness">Told when all is done.</param>
/// <param name="server">Knows its addresses.</param>
/// <param name="logger">Hears of what was done.</param>
public sealed partial class ServerStart(
    ServerOptions options,
    DefinitionImporter importer,
    BusinessClock clock,
    IBusinessClockStore clockStore,
    DemoStaff staff,
    SampleTickets samples,
    TicketQueries tickets,
    ProvisionalDeadlines provisional,
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
        await CountAgainAsync(cancellationToken);
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

    /// <summary>Deadlines counted into a year that had no holiday notice then are counted again, if the calendar knows it now (T-1).</summary>
    private async Task CountAgainAsync(CancellationToken cancellationToken)
    {
        var (changed, still) = (0, 0);
        foreach (var (_, ticket) in await tickets.ProvisionalAsync(cancellationToken))
        {
            if (await provisional.RecomputeAsync(ticket, cancellationToken) is var count && count > 0)
                changed += count;
            else
                still++;
        }

        if (changed > 0 || still > 0)
            CountedAgain(logger, changed, still);
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var outcomes = await importer.ImportFolderAsync(options.WorkflowsPath, options.Concerns, cancellationToken);
        var failed = outcomes.Where(outcome => outcome.Kind == ImportKind.Failed).ToArray();
        if (failed.Length > 0)
            throw new StartupException([.. failed.SelectMany(outcome => outcome.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString()).DefaultIfEmpty($"{outcome.File}: {outcome.Message}"))]);
        foreach (var outcome in outcomes)
            Imported(logger, outcome.File, outcome.Kind, outcome.Version, outcome.Message);
    }

    [LoggerMessage(LogLevel.Information, "Definition {File}: {Kind}, version {Version}. {Message}")]
    private static partial void Imported(ILogger logger, string file, ImportKind kind, int? version, string message);

    [LoggerMessage(LogLevel.Warning, "Provisional deadlines: {Changed} counted again with a new holiday notice; {Still} tickets have deadlines in a year without one. Put its calendar into workflows/calendars.")]
    private static partial void CountedAgain(ILogger logger, int changed, int still);

    [LoggerMessage(LogLevel.Information, "Open {Address} in a browser. Database: {Database}.")]
    private static partial void Listening(ILogger logger, string address, string database);

    [LoggerMessage(LogLevel.Information, "Demo mode. Try:{NewLine}  /submit     report something as a citizen{NewLine}  /track      follow it with number and query code{NewLine}  /workbench  sign in to one of the accounts below and work on what is due{NewLine}  /clock      let business time run fast, or jump to what falls due next{NewLine}  /messages   see what was sent to whom")]
    private static partial void Try(ILogger logger, string newLine);
}
