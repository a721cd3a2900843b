using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>The one connection that writes, with the statements prepared on it. Used by one piece of work at a time.</summary>
internal sealed class WriterConnection(SqliteConnection connection, string database) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    /// <summary>The database in messages.</summary>
    public string Database => database;

    public SqliteConnection Connection => connection;

    public SqliteTransaction Transaction => _transaction ?? throw new InvalidOperationException("No transaction is open.");

    /// <summary>Whether SQLite gave the transaction up by itself, as it may when the disk is full or broken.</summary>
    public bool IsTransactionLost => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Statements asked for so far.</summary>
    public long Statements { get; private set; }

    /// <summary>Rows changed on this connection so far.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(connection.Handle);

    public void Begin() => _transaction = connection.BeginTransaction(deferred: false);

    public void Commit()
    {
        Transaction.Commit();
        End();
    }

    public void Rollback()
    {
        if (!IsTransactionLost)
            Transaction.Rollback();
        End();
    }

    public void SetSavepoint() => Prepared("SAVEPOINT item").ExecuteNonQuery();

    public void ReleaseSavepoint() => Prepared("RELEASE item").ExecuteNonQuery();

    public void RollbackToSavepoint()
    {
        Prepared("ROLLBACK TO item").ExecuteNonQuery();
        ReleaseSavepoint();
    }

    /// <summary>A prepared command in the open transaction.</summary>
    public SqliteCommand Prepared(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = Transaction;
            command.Prepare();
            _prepared.Add(sql, command);
        }

        command.Transaction = Transaction;
        Statements++;
        return command;
    }

    /// <summary>A prepared command with these values for <c>$0</c>, <c>$1</c>, ….</summary>
    public SqliteCommand Prepared(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepared(sql);
        for (var place = command.Parameters.Count; place < values.Length; place++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${place}" });
        for (var place = 0; place < values.Length; place++)
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        return command;
    }

    /// <summary>Brings everything in the write-ahead log into the file and empties the log.</summary>
    public void Checkpoint()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _transaction?.Dispose();
        connection.Dispose();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
    }
}
