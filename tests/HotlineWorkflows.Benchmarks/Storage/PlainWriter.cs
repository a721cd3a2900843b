using System.Data.Common;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>
/// The same rows in the same tables by plain ADO.NET, as one would write it by hand without an engine: one connection,
/// prepared commands, bookmarks of a burst in one statement, the same sync mode and cache. Writes of several callers stand
/// behind a lock, as they must.
/// </summary>
internal sealed class PlainWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private static readonly string[] DeleteBookmarks = [.. Enumerable.Range(0, 64).Select(count => $"DELETE FROM bookmarks WHERE id IN ({Places(0, count)})")];
    private static readonly string[] InsertBookmarks = [.. Enumerable.Range(0, 64).Select(count =>
        $"INSERT INTO bookmarks (id, instance_id, name, hash, activity_id, due_at, created_at, attempts) VALUES {string.Join(',', Enumerable.Range(0, count).Select(i => $"({Places(i * 7, 7)}, 0)"))}")];

    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Lock _gate = new();

    public PlainWriter(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false }.ToString());
        _connection.Open();
        using var pragmas = _connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY";
        pragmas.ExecuteNonQuery();
    }

    /// <summary>How this connection syncs and caches.</summary>
    public string Settings => SettingsOf(_connection);

    /// <summary>How a connection syncs and caches.</summary>
    public static string SettingsOf(DbConnection connection) => string.Join(", ", new[] { "journal_mode", "synchronous", "cache_size", "page_size", "wal_autocheckpoint", "foreign_keys" }.Select(name =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return $"{name} {command.ExecuteScalar()}";
    }));

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

    /// <summary>Takes the next group of a common queue and writes it in one transaction; false when there is none.</summary>
    public bool WriteNext(Queue<List<BurstRecord>> queue)
    {
        lock (_gate)
        {
            if (!queue.TryDequeue(out var group))
                return false;
            Write(group);
            return true;
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private void Write(BurstRecord burst, SqliteTransaction transaction)
    {
        var row = burst.Instance;
        var id = row.Id.ToByteArray(bigEndian: true);
        if (row.Revision == 0)
        {
            Command(
                transaction,
                "INSERT INTO instances (id, definition_id, definition_version_id, correlation_id, status, sub_status, incident_count, created_at, updated_at, finished_at, revision, state) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                id, row.DefinitionId, row.DefinitionVersionId, row.CorrelationId, (int)row.Status, (int)row.SubStatus, row.IncidentCount, row.CreatedAt.UtcTicks, row.UpdatedAt.UtcTicks, row.FinishedAt?.UtcTicks, 1, row.State.ToArray()).ExecuteNonQuery();
        }
        else
        {
            using (var reader = Command(transaction, "SELECT revision, state FROM instances WHERE id = $0", id).ExecuteReader())
            {
                reader.Read();
                _ = reader.GetFieldValue<byte[]>(1);
            }

            Command(
                transaction,
                "UPDATE instances SET status = $2, sub_status = $3, updated_at = $4, finished_at = $5, revision = $1 + 1, state = $6 WHERE id = $0 AND revision = $1",
                id, row.Revision, (int)row.Status, (int)row.SubStatus, row.UpdatedAt.UtcTicks, row.FinishedAt?.UtcTicks, row.State.ToArray()).ExecuteNonQuery();
        }

        if (burst.RemovedBookmarks.Count > 0)
            Command(transaction, DeleteBookmarks[burst.RemovedBookmarks.Count], [.. burst.RemovedBookmarks.Select(bookmark => bookmark.ToByteArray(bigEndian: true))]).ExecuteNonQuery();
        if (burst.AddedBookmarks.Count > 0)
        {
            Command(
                transaction,
                InsertBookmarks[burst.AddedBookmarks.Count],
                [.. burst.AddedBookmarks.SelectMany(bookmark => new object?[] { bookmark.Id.ToByteArray(bigEndian: true), id, bookmark.Name, Convert.FromHexString(bookmark.Hash), bookmark.ActivityId, bookmark.DueAt?.UtcTicks, bookmark.CreatedAt.UtcTicks })]).ExecuteNonQuery();
        }

        if (burst.Journal is { } journal)
            Command(transaction, "INSERT INTO journal (instance_id, sequence, at, entries) VALUES ($0, $1, $2, $3)", id, journal.Sequence, journal.At.UtcTicks, journal.Entries.ToArray()).ExecuteNonQuery();
    }

    private static string Places(int first, int count) => string.Join(',', Enumerable.Range(first, count).Select(place => $"${place}"));

    private SqliteCommand Command(SqliteTransaction transaction, string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var place = 0; place < values.Length; place++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${place}" });
            command.Transaction = transaction;
            command.Prepare();
            _commands.Add(sql, command);
        }

        command.Transaction = transaction;
        for (var place = 0; place < values.Length; place++)
            command.Parameters[place].Value = values[place] ?? DBNull.Value;
        return command;
    }
}
