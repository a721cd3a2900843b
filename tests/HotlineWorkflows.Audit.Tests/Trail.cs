using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Audit.Verifying;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Audit.Tests;

/// <summary>A trail in a file of its own, with a clock that is set by hand.</summary>
internal sealed class Trail : IDisposable
{
    public static readonly DateTimeOffset T0 = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;
    private readonly SqliteDatabase _database;
    private readonly Clock _clock = new();

    public Trail(Trail? sameFileAs = null)
    {
        _ownsFolder = sameFileAs is null;
        _folder = sameFileAs?._folder ?? Directory.CreateTempSubdirectory("hotline-audit-");
        _database = new SqliteDatabase(new SqliteDatabaseOptions().UseSqlite(Path).AddSchema(DatabaseSchema.For<AuditDbContext>(AuditDbContext.HistoryTable, options => new AuditDbContext(options))));
        Store = new SqliteWorkflowStore(_database);
        Entries = new AuditTrail(Store, _clock);
        Sealer = new AuditSealer(Store);
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "trail.db");

    public SqliteWorkflowStore Store { get; }

    public IAuditTrail Entries { get; }

    public AuditSealer Sealer { get; }

    public DateTimeOffset Now { get => _clock.Now; set => _clock.Now = value; }

    public static AuditEntry Entry(int number) => new(
        number % 2 == 0 ? AuditKinds.TicketAct : AuditKinds.PersonalViewed,
        new AuditActor(new Guid(number, 0, 7, [1, 2, 3, 4, 5, 6, 7, 8]), $"housing-{number}", "liaison", "housing", number % 3 == 0 ? "timer" : null),
        new AuditSubject("ticket", new Guid(number, 1, 7, [1, 2, 3, 4, 5, 6, 7, 8]), number % 4 == 0 ? $"HL{number}" : null))
    {
        Place = "hualong",
        Digest = number % 5 == 0 ? null : [.. Enumerable.Range(0, 32).Select(i => (byte)(i + number))],
        Details = new Dictionary<string, string> { ["action"] = "reply", ["events"] = $"{number}-{number + 1}" },
    };

    public async Task WriteAsync(int count, int from = 1)
    {
        for (var number = from; number < from + count; number++)
        {
            Now += TimeSpan.FromSeconds(1);
            await Entries.AppendAsync(Entry(number));
        }
    }

    /// <summary>Verifies as somebody does who comes ten minutes later.</summary>
    public async Task<AuditReport> VerifyAsync(params ExpectedHead[] expected)
    {
        await using var connection = Open(SqliteOpenMode.ReadOnly);
        return await AuditVerifier.VerifyAsync(connection, Now + TimeSpan.FromMinutes(10), expected);
    }

    /// <summary>Somebody with a database browser.</summary>
    public int Tamper(string sql, params (string Name, object? Value)[] values)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteNonQuery();
    }

    public SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public Task InWorkAsync(Action<IRelationalTransaction> work) => Store.ExecuteAsync((transaction, _) =>
    {
        work((IRelationalTransaction)transaction);
        return ValueTask.FromResult(true);
    });

    public void Dispose()
    {
        Store.Dispose();
        _database.Dispose();
        if (_ownsFolder)
            _folder.Delete(recursive: true);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = T0;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
