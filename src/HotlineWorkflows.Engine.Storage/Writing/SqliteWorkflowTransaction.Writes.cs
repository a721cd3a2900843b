using HotlineWorkflows.Engine.Storage.Sqlite;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;

namespace HotlineWorkflows.Engine.Storage.Writing;

/// <content>What the work writes.</content>
internal sealed partial class SqliteWorkflowTransaction
{
    public ValueTask SaveBurstAsync(BurstRecord burst, CancellationToken cancellationToken = default)
    {
        BeforeWrite();
        var instanceId = Columns.Bytes(burst.Instance.Id);
        if (burst.Instance.Revision == 0)
            Insert(burst.Instance, instanceId);
        else
            Update(burst.Instance, instanceId);
        Remove(burst.RemovedBookmarks, instanceId);
        Add(burst.AddedBookmarks, instanceId);
        if (burst.Journal is { } journal)
            Write(Sql.InsertJournal, Columns.Bytes(journal.InstanceId), journal.Sequence, journal.At.UtcTicks, Columns.Blob(journal.Entries));
        return ValueTask.CompletedTask;
    }

    public ValueTask RescheduleTriggerAsync(Guid triggerId, DateTimeOffset? dueAt, CancellationToken cancellationToken = default)
    {
        Write(Sql.RescheduleTrigger, Columns.Bytes(triggerId), Columns.Ticks(dueAt));
        return ValueTask.CompletedTask;
    }

    public ValueTask RecordTimerFailureAsync(DueTimer timer, int attempts, DateTimeOffset? retryAt, string error, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        Write(timer.IsTrigger ? Sql.FailTrigger : Sql.FailBookmark, Columns.Bytes(timer.Id), attempts, Columns.Ticks(retryAt), error);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RetryTimerAsync(Guid timerId, CancellationToken cancellationToken = default)
    {
        BeforeWrite();
        var id = Columns.Bytes(timerId);
        return new(Open.Prepared(Sql.RetryBookmark, id).ExecuteNonQuery() + Open.Prepared(Sql.RetryTrigger, id).ExecuteNonQuery() > 0);
    }

    public ValueTask EnqueueAsync(IReadOnlyCollection<OutboxRecord> messages, CancellationToken cancellationToken = default)
    {
        if (messages.Count == 0)
            return ValueTask.CompletedTask;
        BeforeWrite();
        foreach (var chunk in messages.Chunk(Sql.MaxRows))
        {
            var values = new object?[chunk.Length * 4];
            for (var row = 0; row < chunk.Length; row++)
            {
                var (message, at) = (chunk[row], row * 4);
                values[at] = Columns.Bytes(message.Id);
                values[at + 1] = message.Kind;
                values[at + 2] = message.Payload;
                values[at + 3] = message.CreatedAt.UtcTicks;
            }

            Write(Sql.InsertOutbox(chunk.Length), values);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> TakeMessageAsync(Guid messageId, DateTimeOffset sentAt, CancellationToken cancellationToken = default) =>
        new(Write(Sql.TakeMessage, Columns.Bytes(messageId), sentAt.UtcTicks) > 0);

    private void Insert(WorkflowInstanceRecord instance, byte[] id)
    {
        try
        {
            Open.Prepared(
                Sql.InsertInstance,
                id,
                instance.DefinitionId,
                instance.DefinitionVersionId,
                instance.CorrelationId,
                (int)instance.Status,
                (int)instance.SubStatus,
                instance.IncidentCount,
                instance.CreatedAt.UtcTicks,
                instance.UpdatedAt.UtcTicks,
                Columns.Ticks(instance.FinishedAt),
                1,
                Columns.Blob(instance.State)).ExecuteNonQuery();
        }
        catch (SqliteException exception) when (SqliteErrors.IsDuplicate(exception))
        {
            throw new WorkflowConcurrencyException(instance.Id);
        }
    }

    private void Update(WorkflowInstanceRecord instance, byte[] id)
    {
        var command = IndexedColumnsUnchanged(instance)
            ? Open.Prepared(Sql.UpdateInstance, id, instance.Revision, (int)instance.SubStatus, instance.UpdatedAt.UtcTicks, Columns.Ticks(instance.FinishedAt), Columns.Blob(instance.State))
            : Open.Prepared(Sql.UpdateWholeInstance, id, instance.Revision, (int)instance.Status, (int)instance.SubStatus, instance.UpdatedAt.UtcTicks, Columns.Ticks(instance.FinishedAt), Columns.Blob(instance.State), instance.DefinitionVersionId, instance.CorrelationId, instance.IncidentCount, instance.DefinitionId);
        if (command.ExecuteNonQuery() == 0)
            throw new WorkflowConcurrencyException(instance.Id);
    }

    private bool IndexedColumnsUnchanged(WorkflowInstanceRecord instance) =>
        _loaded?.GetValueOrDefault(instance.Id) is { } before
        && before.DefinitionVersionId == instance.DefinitionVersionId
        && before.CorrelationId == instance.CorrelationId
        && before.Status == instance.Status
        && before.IncidentCount == instance.IncidentCount;

    private void Remove(IReadOnlyCollection<Guid> bookmarks, byte[] instanceId)
    {
        foreach (var chunk in bookmarks.Chunk(Sql.MaxRows))
        {
            var values = new object?[chunk.Length + 1];
            values[0] = instanceId;
            for (var row = 0; row < chunk.Length; row++)
                values[row + 1] = Columns.Bytes(chunk[row]);
            Write(Sql.DeleteBookmarks(chunk.Length), values);
        }
    }

    private void Add(IReadOnlyCollection<BookmarkRecord> bookmarks, byte[] instanceId)
    {
        foreach (var chunk in bookmarks.Chunk(Sql.MaxRows))
        {
            var values = new object?[chunk.Length * 7];
            for (var row = 0; row < chunk.Length; row++)
            {
                var bookmark = chunk[row];
                var at = row * 7;
                values[at] = Columns.Bytes(bookmark.Id);
                values[at + 1] = instanceId;
                values[at + 2] = bookmark.Name;
                values[at + 3] = Columns.Hash(bookmark.Hash);
                values[at + 4] = bookmark.ActivityId;
                values[at + 5] = Columns.Ticks(bookmark.DueAt);
                values[at + 6] = bookmark.CreatedAt.UtcTicks;
            }

            Write(Sql.InsertBookmarks(chunk.Length), values);
        }
    }
}
