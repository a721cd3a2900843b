using System.Linq.Expressions;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>The versions of definitions and their triggers.</content>
public sealed partial class SqliteWorkflowStore
{
    private const string FindVersion = "SELECT id, is_frozen, content_hash FROM definitions WHERE definition_id = $0 AND version = $1";
    private const string NoLongerLatest = "UPDATE definitions SET is_latest = 0 WHERE definition_id = $0 AND is_latest = 1 AND id <> $1";
    private const string NoLongerPublished = "UPDATE definitions SET is_published = 0 WHERE definition_id = $0 AND is_published = 1";
    private const string DeleteTriggers = "DELETE FROM triggers WHERE definition_id = $0";
    private const string PublishAgain = "UPDATE definitions SET is_published = 1 WHERE id = $0";
    private const string InsertTrigger = "INSERT INTO triggers (id, definition_id, definition_version_id, activity_id, name, hash, due_at, attempts) VALUES ($0, $1, $2, $3, $4, $5, $6, 0)";

    private const string SaveVersion = """
        INSERT INTO definitions (id, definition_id, version, name, is_latest, is_published, is_frozen, json, content_hash, origin, created_at)
        VALUES ($0, $1, $2, $3, 1, $4, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET name = $3, is_latest = 1, is_published = $4, is_frozen = $4, json = $5, content_hash = $6, origin = $7, created_at = $8
        WHERE is_frozen = 0 AND definition_id = $1 AND version = $2
        """;

    private static readonly Expression<Func<DefinitionRow, WorkflowDefinitionRecord>> ToRecord = row =>
        new WorkflowDefinitionRecord(row.Id, row.DefinitionId, row.Version, row.Name, row.IsLatest, row.IsPublished, row.Json, row.ContentHash, row.Origin, row.CreatedAt);

    /// <inheritdoc />
    public ValueTask<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken cancellationToken = default) =>
        FindDefinitionAsync(row => row.Id == versionId, cancellationToken);

    /// <inheritdoc />
    public ValueTask<WorkflowDefinitionRecord?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken = default) =>
        FindDefinitionAsync(row => row.DefinitionId == definitionId && row.IsPublished, cancellationToken);

    /// <inheritdoc />
    public ValueTask<WorkflowDefinitionRecord?> FindLatestAsync(string definitionId, CancellationToken cancellationToken = default) =>
        FindDefinitionAsync(row => row.DefinitionId == definitionId && row.IsLatest, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WorkflowDefinitionRecord>> ListAsync(string? definitionId = null, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<WorkflowDefinitionRecord>>(
            async context =>
            {
                var rows = definitionId is null
                    ? context.Definitions.Where(row => row.IsLatest).OrderBy(row => row.DefinitionId)
                    : context.Definitions.Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.Version);
                return await rows.Select(ToRecord).ToListAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken,
            duringWork: true);

    /// <inheritdoc />
    public async ValueTask SaveAsync(WorkflowDefinitionRecord record, IReadOnlyCollection<TriggerRecord> triggers, CancellationToken cancellationToken = default)
    {
        if (!record.IsPublished && triggers.Count > 0)
            throw new ArgumentException($"Version {record.Version} of {record.DefinitionId} is a draft; only a published version has triggers.", nameof(triggers));
        await WriteAsync(transaction => Save(transaction, record, triggers), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RetractAsync(string definitionId, CancellationToken cancellationToken = default)
    {
        var retracted = false;
        await WriteAsync(
            transaction =>
            {
                retracted = transaction.Write(NoLongerPublished, definitionId) > 0;
                transaction.Write(DeleteTriggers, definitionId);
            },
            cancellationToken).ConfigureAwait(false);
        return retracted;
    }

    private static void Save(SqliteWorkflowTransaction transaction, WorkflowDefinitionRecord record, IReadOnlyCollection<TriggerRecord> triggers)
    {
        var again = CanOnlyBePublishedAgain(transaction, record);
        if (record.IsPublished)
        {
            transaction.Write(NoLongerPublished, record.DefinitionId);
            transaction.Write(DeleteTriggers, record.DefinitionId);
        }

        if (again)
        {
            transaction.Write(PublishAgain, record.Id);
        }
        else
        {
            transaction.Write(NoLongerLatest, record.DefinitionId, record.Id);
            var saved = transaction.Write(SaveVersion, record.Id, record.DefinitionId, record.Version, record.Name, record.IsPublished ? 1 : 0, record.Json, record.ContentHash, (int)record.Origin, record.CreatedAt.UtcTicks);
            if (saved == 0)
                throw new InvalidOperationException($"The version id {record.Id} is taken by another version or definition. Give version {record.Version} of {record.DefinitionId} an id of its own.");
        }

        foreach (var trigger in triggers)
            transaction.Write(InsertTrigger, Columns.Bytes(trigger.Id), trigger.DefinitionId, trigger.DefinitionVersionId, trigger.ActivityId, trigger.Name, Columns.Hash(trigger.Hash), Columns.Ticks(trigger.DueAt));
    }

    /// <summary>False: the version is new or a draft. True: its content is settled and is the same.</summary>
    private static bool CanOnlyBePublishedAgain(SqliteWorkflowTransaction transaction, WorkflowDefinitionRecord record)
    {
        using var reader = transaction.Query(FindVersion, record.DefinitionId, record.Version);
        if (!reader.Read())
            return false;
        if (reader.GetString(0) != record.Id)
            throw new InvalidOperationException($"Version {record.Version} of {record.DefinitionId} exists already, as {reader.GetString(0)}. Save the change as a newer version.");
        if (!reader.GetBoolean(1))
            return false;
        if (record.IsPublished && reader.GetString(2) == record.ContentHash)
            return true;
        throw new InvalidOperationException($"Version {record.Version} of {record.DefinitionId} was published and keeps its content, because instances may be pinned to it. Save the change as a newer version.");
    }

    private ValueTask<WorkflowDefinitionRecord?> FindDefinitionAsync(Expression<Func<DefinitionRow, bool>> which, CancellationToken cancellationToken) =>
        ReadAsync(context => context.Definitions.Where(which).Select(ToRecord).FirstOrDefaultAsync(cancellationToken), cancellationToken, duringWork: true);
}
