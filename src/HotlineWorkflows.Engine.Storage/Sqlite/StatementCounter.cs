using SQLitePCL;

namespace HotlineWorkflows.Engine.Storage.Sqlite;

/// <summary>
/// Counts what really runs on the writer connection, as SQLite itself reports it, whoever sent it (own statements, EF Core,
/// domain rows). Costs nothing when no counter is given. For tests and benchmarks.
/// </summary>
public sealed class StatementCounter
{
    private long _transactions;
    private long _savepoints;
    private long _statements;

    /// <summary>Transactions committed.</summary>
    public long Transactions => Interlocked.Read(ref _transactions);

    /// <summary>Savepoints set.</summary>
    public long Savepoints => Interlocked.Read(ref _savepoints);

    /// <summary>Statements that read or write rows.</summary>
    public long Statements => Interlocked.Read(ref _statements);

    /// <summary>Called with the text of each counted statement, or null.</summary>
    public Action<string>? OnStatement { get; set; }

    /// <summary>Counts from zero again.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _transactions, 0);
        Interlocked.Exchange(ref _savepoints, 0);
        Interlocked.Exchange(ref _statements, 0);
    }

    internal void Attach(sqlite3 connection) =>
        raw.sqlite3_trace(connection, static (state, sql) => ((StatementCounter)state).Count(sql), this);

    private void Count(string sql)
    {
        if (sql.StartsWith("COMMIT", StringComparison.Ordinal))
            Interlocked.Increment(ref _transactions);
        else if (sql.StartsWith("SAVEPOINT", StringComparison.Ordinal))
            Interlocked.Increment(ref _savepoints);
        else if (!IsControl(sql))
        {
            Interlocked.Increment(ref _statements);
            OnStatement?.Invoke(sql);
        }
    }

    private static bool IsControl(string sql) =>
        sql.StartsWith("BEGIN", StringComparison.Ordinal)
        || sql.StartsWith("ROLLBACK", StringComparison.Ordinal)
        || sql.StartsWith("RELEASE", StringComparison.Ordinal)
        || sql.StartsWith("PRAGMA", StringComparison.Ordinal)
        || sql.StartsWith("--", StringComparison.Ordinal)
        // What a virtual table does to its own tables within one statement.
        || sql.Contains("'main'.'", StringComparison.Ordinal);
}
