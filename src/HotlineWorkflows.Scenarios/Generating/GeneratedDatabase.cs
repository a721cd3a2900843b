using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>The database that is filled: made and brought up to date by the server's own services, then written to directly.</summary>
internal sealed class GeneratedDatabase : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ScenarioWorkspace _workspace;

    private GeneratedDatabase(ServiceProvider services, ScenarioWorkspace workspace, SqliteConnection connection)
    {
        _services = services;
        _workspace = workspace;
        Connection = connection;
    }

    /// <summary>Writes without syncing each commit: what a killed process committed stays, and the end is synced.</summary>
    public SqliteConnection Connection { get; }

    public static GeneratedDatabase Open(GenerateOptions options, ScenarioWorkspace workspace)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(BusinessClock.Virtual(options.Until))
            .AddHotlineActivities()
            .AddWorkflowDefinitions()
            .AddWorkflowStorage(database => database.UseSqlite(options.Database))
            .AddTickets(workspace.Places, options.Cipher)
            .BuildServiceProvider();
        services.GetRequiredService<SqliteWorkflowStore>().Start();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = options.Database, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        var database = new GeneratedDatabase(services, workspace, connection);
        foreach (var pragma in new[] { "journal_mode = WAL", "synchronous = OFF", "cache_size = -262144", "wal_autocheckpoint = 50000", "foreign_keys = OFF" })
            database.Run($"PRAGMA {pragma}");
        return database;
    }

    /// <summary>Brings the definitions into the database, as the server does when it starts; returns the version new tickets are pinned to.</summary>
    /// <exception cref="GenerateException">A definition cannot be used.</exception>
    public async Task<string> ImportAsync(string process, CancellationToken cancellationToken)
    {
        var outcomes = await _services.GetRequiredService<DefinitionImporter>().ImportFolderAsync(_workspace.Folder, cancellationToken);
        if (outcomes.FirstOrDefault(outcome => outcome.Kind is ImportKind.Failed or ImportKind.Conflict) is { } failed)
            throw new GenerateException($"{failed.File}: {failed.Message}");
        var plan = await _services.GetRequiredService<IPlanSource>().GetPublishedAsync(process.Replace('/', '-'), cancellationToken);
        return plan.Workflow.Identity.Id;
    }

    public Task SetClockAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        _services.GetRequiredService<IBusinessClockStore>().SaveClockAsync(new BusinessClockSetting(BusinessClockMode.Fast, at, TimeProvider.System.GetUtcNow(), 1), cancellationToken).AsTask();

    /// <summary>Seals what the audit trail has, so that it can be gone on with.</summary>
    public Task SealAsync(CancellationToken cancellationToken) => _services.GetRequiredService<AuditSealer>().SealAsync(cancellationToken);

    /// <summary>What was written is on the disk when this returns.</summary>
    public void Finish()
    {
        Run("PRAGMA synchronous = FULL");
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public object? Scalar(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public void Run(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await _services.DisposeAsync();
    }

    private SqliteCommand Command(string sql, (string Name, object Value)[] values)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
