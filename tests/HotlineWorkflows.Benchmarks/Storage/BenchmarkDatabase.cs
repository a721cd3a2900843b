using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Storage.Sqlite;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>A database file of its own, with all tables, gone afterwards.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-bench-");
    private readonly SqliteDatabase _database;

    public BenchmarkDatabase(StatementCounter? counter = null)
    {
        _database = new SqliteDatabase(new SqliteDatabaseOptions { Counter = counter }.UseSqlite(Path));
        _database.EnsureReady();
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "workflows.db");

    public SqliteWorkflowStore OpenStore()
    {
        var store = new SqliteWorkflowStore(_database);
        store.Start();
        return store;
    }

    /// <summary>Bytes of the file when nobody has it open: the log is then merged.</summary>
    public long Size() => new FileInfo(Path).Length;

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
        return default;
    }
}
