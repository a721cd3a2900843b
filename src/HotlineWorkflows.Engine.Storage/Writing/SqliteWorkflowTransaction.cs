using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>One piece of work in a group: its savepoint, its reads and writes, what it does once it is durable.</summary>
/// <param name="committer">Whose work it is.</param>
/// <param name="writer">The connection.</param>
/// <param name="needsSavepoint">Whether others of the group wrote before, so that undoing it must leave theirs.</param>
internal sealed partial class SqliteWorkflowTransaction(GroupCommitter committer, WriterConnection writer, bool needsSavepoint) : IRelationalTransaction
{
    private readonly int _changesBefore = writer.TotalChanges;
    private List<Action>? _onCommitted;
    private bool _hasSavepoint;

    public DbConnection Connection => Open.Connection;

    public DbTransaction Transaction => Open.Transaction;

    /// <summary>Whether the work is over, well or not.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether it wrote, or said it would.</summary>
    public bool HasWritten { get; private set; }

    private WriterConnection Open => IsOver
        ? throw new InvalidOperationException("The transaction is over; it may only be used inside the work it was handed to.")
        : writer;

    public bool BelongsTo(GroupCommitter other) => ReferenceEquals(committer, other);

    public DbCommand Prepared(string sql)
    {
        if (!sql.AsSpan().TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
            BeforeWrite();
        return Open.Prepared(sql);
    }

    public void BeforeWrite()
    {
        var connection = Open;
        if (HasWritten)
            return;
        if (needsSavepoint)
        {
            connection.SetSavepoint();
            _hasSavepoint = true;
        }

        HasWritten = true;
    }

    /// <summary>Runs a prepared statement that writes, with values for <c>$0</c>, <c>$1</c>, …; returns the rows changed.</summary>
    public int Write(string sql, params ReadOnlySpan<object?> values)
    {
        BeforeWrite();
        return Open.Prepared(sql, values).ExecuteNonQuery();
    }

    /// <summary>Runs a prepared statement that reads, with values for <c>$0</c>, <c>$1</c>, ….</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Open.Prepared(sql, values).ExecuteReader();

    public void OnCommitted(Action action)
    {
        _ = Open;
        (_onCommitted ??= []).Add(action);
    }

    /// <summary>The work is done: its savepoint is dissolved into the group.</summary>
    /// <exception cref="InvalidOperationException">It wrote without <see cref="BeforeWrite"/>.</exception>
    public void Succeed()
    {
        IsOver = true;
        if (!HasWritten && writer.TotalChanges != _changesBefore)
            throw new UnannouncedWriteException();
        if (_hasSavepoint)
            writer.ReleaseSavepoint();
    }

    /// <summary>Undoes the work alone; false when that is impossible and the whole group must be rolled back.</summary>
    public bool TryUndo()
    {
        IsOver = true;
        if (writer.IsTransactionLost)
            return false;
        if (_hasSavepoint)
            writer.RollbackToSavepoint();
        else if (HasWritten || writer.TotalChanges != _changesBefore)
            return false;
        return true;
    }

    /// <summary>Tells those who wanted to know; the first exception is returned, after all were told.</summary>
    public Exception? Announce()
    {
        Exception? first = null;
        foreach (var action in _onCommitted ?? [])
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                first ??= exception;
            }
        }

        return first;
    }

}

/// <summary>Work wrote behind the back of its transaction.</summary>
internal sealed class UnannouncedWriteException() : InvalidOperationException(
    "Work wrote rows through the connection without calling BeforeWrite() first, so it cannot be undone alone. Nothing of it was kept. Call BeforeWrite() before SaveChanges, or use Prepared().");
