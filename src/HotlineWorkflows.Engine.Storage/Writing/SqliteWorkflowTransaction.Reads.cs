using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <content>What the work reads.</content>
internal sealed partial class SqliteWorkflowTransaction
{
    private Dictionary<Guid, WorkflowInstanceRecord>? _loaded;

    public ValueTask<WorkflowInstanceRecord?> LoadInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default)
    {
        using var reader = Open.Prepared(Sql.LoadInstance, Columns.Bytes(instanceId)).ExecuteReader();
        if (!reader.Read())
            return new((WorkflowInstanceRecord?)null);

        var instance = new WorkflowInstanceRecord(
            instanceId,
            reader.GetString(0),
            reader.GetString(1),
            Columns.ReadTextOrNull(reader, 2),
            (WorkflowStatus)reader.GetInt32(3),
            (WorkflowSubStatus)reader.GetInt32(4),
            reader.GetInt32(5),
            Columns.ReadMoment(reader, 6),
            Columns.ReadMoment(reader, 7),
            Columns.ReadMomentOrNull(reader, 8),
            reader.GetInt32(9),
            reader.GetFieldValue<byte[]>(10));
        (_loaded ??= [])[instanceId] = instance;
        return new(instance);
    }

    public ValueTask<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(string hash, Guid? instanceId = null, string? correlationId = null, CancellationToken cancellationToken = default)
    {
        var bytes = Columns.Hash(hash);
        return new(Read((instanceId, correlationId) switch
        {
            (null, null) => Open.Prepared(Sql.FindBookmarks, bytes),
            ({ } id, null) => Open.Prepared(Sql.FindBookmarksOfInstance, bytes, Columns.Bytes(id)),
            (null, { } correlation) => Open.Prepared(Sql.FindBookmarksOfCorrelation, bytes, correlation),
            ({ } id, { } correlation) => Open.Prepared(Sql.FindBookmarksOfInstanceAndCorrelation, bytes, Columns.Bytes(id), correlation),
        }, ReadBookmark));
    }

    public ValueTask<BookmarkRecord?> FindBookmarkAsync(Guid bookmarkId, CancellationToken cancellationToken = default) =>
        new(Read(Open.Prepared(Sql.FindBookmark, Columns.Bytes(bookmarkId)), ReadBookmark).FirstOrDefault());

    public ValueTask<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string hash, CancellationToken cancellationToken = default) =>
        new(Read(Open.Prepared(Sql.FindTriggers, Columns.Hash(hash)), ReadTrigger));

    public ValueTask<TriggerRecord?> FindTriggerAsync(Guid triggerId, CancellationToken cancellationToken = default) =>
        new(Read(Open.Prepared(Sql.FindTrigger, Columns.Bytes(triggerId)), ReadTrigger).FirstOrDefault());

    private static IReadOnlyList<T> Read<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static BookmarkRecord ReadBookmark(SqliteDataReader reader) => new(
        Columns.ReadId(reader, 0),
        Columns.ReadId(reader, 1),
        reader.GetString(2),
        Convert.ToHexString(reader.GetFieldValue<byte[]>(3)),
        reader.GetString(4),
        Columns.ReadTextOrNull(reader, 5),
        Columns.ReadMomentOrNull(reader, 6),
        Columns.ReadMoment(reader, 7));

    private static TriggerRecord ReadTrigger(SqliteDataReader reader) => new(
        Columns.ReadId(reader, 0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetString(4),
        Convert.ToHexString(reader.GetFieldValue<byte[]>(5)),
        Columns.ReadMomentOrNull(reader, 6));
}
