using HotlineWorkflows.Server.Hosting;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Server.Checks;

/// <summary>Runs every start check; before anything else of the server is started, and by <c>--check</c> alone.</summary>
/// <param name="options">How the installation runs.</param>
/// <param name="checks">What must hold.</param>
/// <param name="settings">What was noted when the settings were read.</param>
/// <param name="logger">Hears warnings.</param>
public sealed partial class StartChecks(ServerOptions options, IEnumerable<IStartCheck> checks, SettingWarnings settings, ILogger<StartChecks> logger) : IHostedLifecycleService
{
    /// <summary>Runs them.</summary>
    /// <exception cref="StartupException">Something does not hold; the message lists everything.</exception>
    /// <returns>What should be known but does not keep the server from starting.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var database = Open(options);
        var report = new StartReport(options, database);
        foreach (var check in checks)
            await check.CheckAsync(report, cancellationToken);
        return report.Problems.Count > 0 ? throw new StartupException(report.Problems) : [.. settings.Warnings, .. report.Warnings];
    }

    /// <inheritdoc />
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in await RunAsync(cancellationToken))
            Warned(logger, warning);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What the checks of the host itself find, for a server that cannot even be put together.</summary>
    internal static IReadOnlyList<string> OfHost(ServerOptions options, IConfiguration configuration)
    {
        var report = new StartReport(options, null);
        foreach (var check in new IStartCheck[] { new NetworkCheck(configuration, TimeProvider.System), new FilesCheck() })
            check.CheckAsync(report, CancellationToken.None).GetAwaiter().GetResult();
        return report.Problems;
    }

    private static SqliteConnection? Open(ServerOptions options)
    {
        if (!File.Exists(options.DatabasePath) || new FileInfo(options.DatabasePath).Length == 0)
            return null;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.DatabasePath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var probe = connection.CreateCommand();
            probe.CommandText = "SELECT count(*) FROM sqlite_master";
            probe.ExecuteScalar();
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new StartupException([$"Database:Path: {options.DatabasePath} cannot be read as a database: {exception.Message} Name another file, or put back a backup with 'hotline restore'."]);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void Warned(ILogger logger, string warning);
}

/// <summary>What was noted when the settings were read and does not keep the server from starting.</summary>
/// <param name="Warnings">One line each.</param>
public sealed record SettingWarnings(IReadOnlyList<string> Warnings);
