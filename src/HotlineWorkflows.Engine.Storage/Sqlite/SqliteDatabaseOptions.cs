using HotlineWorkflows.Engine.Storage.Schema;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>Where the database is and how it is used.</summary>
public sealed class SqliteDatabaseOptions
{
    /// <summary>The file; null for a database in memory, which ends with its <see cref="SqliteDatabase"/>.</summary>
    public string? Path { get; set; }

    /// <summary>How long a statement waits for another process (or, in memory, another connection) to let go.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most pages the file may have, to try out a full disk; null for no limit of its own.</summary>
    public int? MaxPageCount { get; set; }

    /// <summary>Memory for pages on the writer connection.</summary>
    public int CacheKilobytes { get; set; } = 16 * 1024;

    /// <summary>The most pieces of work committed together.</summary>
    public int MaxGroupSize { get; set; } = 256;

    /// <summary>How long a commit takes up further pieces of work (system clock): the first of them wait for the last.</summary>
    public TimeSpan MaxGroupTime { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Counts statements on the writer connection, or null.</summary>
    public StatementCounter? Counter { get; set; }

    /// <summary>Tables of others in the same database, besides the engine's own.</summary>
    public IList<DatabaseSchema> Schemas { get; } = [];

    /// <summary>Keeps the database in a file, made when it does not exist (its folder is not).</summary>
    public SqliteDatabaseOptions UseSqlite(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
        return this;
    }

    /// <summary>Keeps the database in memory.</summary>
    public SqliteDatabaseOptions UseInMemory()
    {
        Path = null;
        return this;
    }

    /// <summary>Keeps the tables of a DbContext in the same database; see <see cref="DatabaseSchema.For{TContext}"/>.</summary>
    public SqliteDatabaseOptions AddSchema(DatabaseSchema schema)
    {
        Schemas.Add(schema);
        return this;
    }
}
