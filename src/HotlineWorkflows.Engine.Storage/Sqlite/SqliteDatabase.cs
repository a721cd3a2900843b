using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>
/// One SQLite database, in a file (WAL, every commit synced) or in memory (for scenarios and tests). It hands out one
/// connection that writes and any number that read. The tables are brought up to date when the writer is opened.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteDatabaseOptions _options;
    private readonly List<DatabaseSchema> _schemas;
    private readonly SqliteConnection? _keeper;
    private bool _migrated;
    private bool _disposed;

    /// <summary>A database as <paramref name="options"/> say; nothing is opened yet, except in memory.</summary>
    public SqliteDatabase(SqliteDatabaseOptions options)
    {
        _options = options;
        _schemas = [DatabaseSchema.Workflows, .. options.Schemas];
        if (options.Path is { } path)
        {
            Name = System.IO.Path.GetFullPath(path);
            ReadConnectionString = new SqliteConnectionStringBuilder { DataSource = Name, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = Seconds }.ToString();
        }
        else
        {
            // The memdb file system of SQLite: several connections, each seeing what was committed, as with a file.
            Name = $"file:/hotline-{Guid.NewGuid():N}?vfs=memdb";
            ReadConnectionString = new SqliteConnectionStringBuilder { DataSource = Name, DefaultTimeout = Seconds }.ToString();
            _keeper = InMemoryTemplate.CopyTo(MemoryConnectionString, _schemas);
            _migrated = true;
        }
    }

    /// <summary>The full path of the file, or the name in memory.</summary>
    public string Name { get; }

    /// <summary>Whether the database is in memory.</summary>
    public bool IsInMemory => _keeper is not null;

    /// <summary>For connections that only read; pooled. They see what was committed and, on a file, never wait for the writer.</summary>
    public string ReadConnectionString { get; }

    internal SqliteDatabaseOptions Options => _options;

    private int Seconds => Math.Max(1, (int)_options.BusyTimeout.TotalSeconds);

    private string MemoryConnectionString => new SqliteConnectionStringBuilder { DataSource = Name, Pooling = false, ForeignKeys = true, DefaultTimeout = Seconds }.ToString();

    /// <summary>A database in memory with all tables made, in a few milliseconds (the first of a process takes longer).</summary>
    public static SqliteDatabase CreateInMemory(params IEnumerable<DatabaseSchema> schemas)
    {
        var options = new SqliteDatabaseOptions().UseInMemory();
        foreach (var schema in schemas)
            options.AddSchema(schema);
        return new SqliteDatabase(options);
    }

    /// <summary>Lets a DbContext read this database. It must not write: writes go through the store.</summary>
    public DbContextOptionsBuilder ConfigureReads(DbContextOptionsBuilder builder) => builder
        .UseSqlite(ReadConnectionString)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        // Counting up to a bound asks for some rows of many, whichever they are.
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
        .AddInterceptors(new BusyTimeoutInterceptor(_options.BusyTimeout));

    /// <summary>Brings the tables up to date now, rather than at the first use.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or belongs to a newer version.</exception>
    public void EnsureReady()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_migrated)
                return;
            using var connection = Open();
            Prepare(connection);
        }
    }

    /// <summary>Forgets everything in a database in memory, so that the next scenario finds an empty one. Nothing may be under way in it.</summary>
    /// <exception cref="InvalidOperationException">The database is a file.</exception>
    public void Empty()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            InMemoryTemplate.CopyTo(_keeper ?? throw new InvalidOperationException($"{Name} is a file; only a database in memory can be emptied."), _schemas);
        }
    }

    /// <summary>
    /// Writes the log back into the file and cuts it off, so that pages as they were before (with what was erased since) are
    /// gone from it. Does what can be done while others read; whatever they hold up goes with the next call.
    /// </summary>
    public void DropOldPages()
    {
        if (IsInMemory)
            return;
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    /// <summary>Ends a database in memory; closes the pooled connections of a file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        using (var pooled = new SqliteConnection(ReadConnectionString))
            SqliteConnection.ClearPool(pooled);
        _keeper?.Dispose();
    }

    /// <summary>The connection that writes; its owner closes it.</summary>
    internal SqliteConnection OpenWriter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var connection = Open();
            try
            {
                Prepare(connection);
                _options.Counter?.Attach(connection.Handle!);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    private SqliteConnection Open()
    {
        if (!IsInMemory && System.IO.Path.GetDirectoryName(Name) is { } folder && !Directory.Exists(folder))
            throw new DatabaseException(DatabaseProblem.FolderMissing, $"The folder {folder} for the database {Name} does not exist. Create it, or set another path for the database.");

        var connection = new SqliteConnection(IsInMemory
            ? MemoryConnectionString
            : new SqliteConnectionStringBuilder { DataSource = Name, Pooling = false, ForeignKeys = true, DefaultTimeout = Seconds }.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, (int)_options.BusyTimeout.TotalMilliseconds);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteErrors.Translate(exception, Name);
        }
    }

    private void Prepare(SqliteConnection connection)
    {
        try
        {
            using (var pragmas = connection.CreateCommand())
            {
                pragmas.CommandText = string.Join(';', Pragmas());
                pragmas.ExecuteNonQuery();
            }

            if (_migrated)
                return;
            new DatabaseMigrator(connection, Name).Migrate(_schemas);
            _migrated = true;
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Translate(exception, Name);
        }
    }

    private IEnumerable<string> Pragmas()
    {
        if (IsInMemory)
        {
            yield return "PRAGMA journal_mode = MEMORY";
            yield return "PRAGMA synchronous = OFF";
        }
        else
        {
            yield return "PRAGMA journal_mode = WAL";
            yield return "PRAGMA synchronous = FULL";
        }

        // What is deleted or overwritten is overwritten with zeros where its page is written anyway: an erased key leaves no trace.
        yield return "PRAGMA secure_delete = FAST";
        yield return "PRAGMA temp_store = MEMORY";
        yield return $"PRAGMA cache_size = -{_options.CacheKilobytes}";
        if (_options.MaxPageCount is { } pages)
            yield return $"PRAGMA max_page_count = {pages}";
    }
}
