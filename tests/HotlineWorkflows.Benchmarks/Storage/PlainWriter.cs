using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>
/// The same rows in the same tables by plain ADO.NET, as one would write it by hand without an engine: one connection,
/// prepared commands, the same sync mode and cache. A write of several callers stands behind a lock, as it must.
/// </summary>
internal sealed class PlainWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _load;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _journal;
    private readonly Lock _gate = new();

    public PlainWriter(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ToString());
        _connection.Open();
        using var pragmas = Command("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY", 0);
        pragmas.ExecuteNonQuery();
        _load = Command("SELECT revision, state FROM instances WHERE id = $0", 1);
        _insert = Command("INSERT INTO instances (id, definition_id, definition_version_id, correlation_id, status, sub_status, incident_count, created_at, updated_at, finished_at, revision, state) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", 12);
        _update = Command("UPDATE instances SET status = $1, sub_status = $2, updated_at = $3, finished_at = $4, revision = $5, state = $6 WHERE id = $0 AND revision = $5 - 1", 7);
        _delete = Command("DELETE FROM bookmarks WHERE id = $0", 1);
        _add = Command("INSERT INTO bookmarks (id, instance_id, name, hash, activity_id, due_at, created_at, attempts) VALUES ($0, $1, $2, $3, $4, $5, $6, 0)", 7);
        _journal = Command("INSERT INTO journal (instance_id, sequence, at, entries) VALUES ($0, $1, $2, $3)", 4);
    }

    /// <summary>Writes bursts in one transaction.</summary>
    public void Write(IEnumerable<BurstRecord> bursts)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var burst in bursts)
                Write(burst, transaction);
            transaction.Commit();
        }
    }

    /// <summary>Takes the next burst of a common queue and writes it in a transaction of its own; false when there is none.</summary>
    public bool WriteNext(Queue<BurstRecord> queue)
    {
        lock (_gate)
        {
            if (!queue.TryDequeue(out var burst))
                return false;
            Write([burst]);
            return true;
        }
    }

    public void Dispose()
    {
        foreach (var command in new[] { _load, _insert, _update, _delete, _add, _journal })
            command.Dispose();
        _connection.Dispose();
    }

    private void Write(BurstRecord burst, SqliteTransaction transaction)
    {
        var row = burst.Instance;
        var id = row.Id.ToByteArray(bigEndian: true);
        if (row.Revision == 0)
        {
            Run(_insert, transaction, id, row.DefinitionId, row.DefinitionVersionId, row.CorrelationId, (int)row.Status, (int)row.SubStatus, row.IncidentCount, row.CreatedAt.UtcTicks, row.UpdatedAt.UtcTicks, row.FinishedAt?.UtcTicks, 1, row.State.ToArray());
        }
        else
        {
            _load.Transaction = transaction;
            _load.Parameters[0].Value = id;
            using (var reader = _load.ExecuteReader())
            {
                reader.Read();
                _ = reader.GetFieldValue<byte[]>(1);
            }

            Run(_update, transaction, id, (int)row.Status, (int)row.SubStatus, row.UpdatedAt.UtcTicks, row.FinishedAt?.UtcTicks, row.Revision + 1, row.State.ToArray());
        }

        foreach (var bookmark in burst.RemovedBookmarks)
            Run(_delete, transaction, bookmark.ToByteArray(bigEndian: true));
        foreach (var bookmark in burst.AddedBookmarks)
            Run(_add, transaction, bookmark.Id.ToByteArray(bigEndian: true), id, bookmark.Name, Convert.FromHexString(bookmark.Hash), bookmark.ActivityId, bookmark.DueAt?.UtcTicks, bookmark.CreatedAt.UtcTicks);
        if (burst.Journal is { } journal)
            Run(_journal, transaction, id, journal.Sequence, journal.At.UtcTicks, journal.Entries.ToArray());
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        command.Transaction = transaction;
        for (var place = 0; place < values.Length; place++)
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var place = 0; place < parameters; place++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${place}" });
        if (parameters > 0)
            command.Prepare();
        return command;
    }
}
