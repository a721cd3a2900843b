using System.Text.Json;
using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>What running instances and triggers wait for. Instances that ended are not touched: those that run have an index of their own.</content>
public sealed partial class SqliteWorkflowStore
{
    /// <summary>How many instances run on each version.</summary>
    internal const string RunningSql = """SELECT definition_version_id AS "Id", count(*) AS "Number" FROM instances WHERE status = 0 GROUP BY definition_version_id""";

    /// <summary>Where those of a version wait. Without being told, SQLite goes through the index of all instances of a version, ended ones too.</summary>
    internal const string WaitingSql = """
        WITH steps(node, step) AS MATERIALIZED (SELECT key, value FROM json_each({1}))
        SELECT step AS "Step", count(*) AS "Instances", min(since) AS "Oldest", sum(since / 10000000) / count(*) * 10000000 AS "Mean" FROM (
          SELECT CASE WHEN {1} IS NULL THEN b.activity_id ELSE s.step END AS step, min(b.created_at) AS since
          FROM instances i INDEXED BY ix_instances_running CROSS JOIN bookmarks b ON b.instance_id = i.id LEFT JOIN steps s ON s.node = b.activity_id
          WHERE i.definition_version_id = {0} AND i.status = 0 AND ({1} IS NULL OR s.step IS NOT NULL) AND ({2} IS NULL OR +b.hash IN (SELECT unhex(value) FROM json_each({2})))
          GROUP BY b.instance_id, 1)
        GROUP BY step ORDER BY step
        """;

    /// <summary>Those of a version that wait at some nodes.</summary>
    internal const string WaitingAtSql = """
        SELECT i.id AS "Id", i.correlation_id AS "CorrelationId", min(b.created_at) AS "Since"
        FROM instances i INDEXED BY ix_instances_running CROSS JOIN bookmarks b ON b.instance_id = i.id
        WHERE i.definition_version_id = {0} AND i.status = 0 AND b.activity_id IN (SELECT value FROM json_each({1}))
        GROUP BY i.id ORDER BY min(b.created_at), i.id LIMIT {2}
        """;

    /// <inheritdoc />
    public ValueTask<WaitsForStimuli> FindWaitsAsync(IReadOnlyCollection<string> hashes, Guid? instanceId = null, string? correlationId = null, CancellationToken cancellationToken = default) =>
        ReadAsync(
            async context =>
            {
                var bookmarks = context.Bookmarks.Where(row => hashes.Contains(row.Hash));
                if (instanceId is { } id)
                    bookmarks = bookmarks.Where(row => row.InstanceId == id);
                var found = bookmarks.Join(context.Instances, row => row.InstanceId, instance => instance.Id, (row, instance) => new { Row = row, instance.CorrelationId });
                if (correlationId is not null)
                    found = found.Where(wait => wait.CorrelationId == correlationId);
                var resumed = await found.OrderBy(wait => wait.Row.Id)
                    .Select(wait => new BookmarkRecord(wait.Row.Id, wait.Row.InstanceId, wait.Row.Name, wait.Row.Hash, wait.Row.ActivityId, wait.CorrelationId, wait.Row.DueAt, wait.Row.CreatedAt))
                    .ToListAsync(cancellationToken).ConfigureAwait(false);
                if (instanceId is not null)
                    return new WaitsForStimuli(resumed, []);
                return new WaitsForStimuli(resumed, await TriggersAsync(context, hashes, cancellationToken).ConfigureAwait(false));
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TriggerRecord>> FindTriggersAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<TriggerRecord>>(async context => await TriggersAsync(context, hashes, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<string, int>> CountRunningAsync(CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyDictionary<string, int>>(
            async context => await context.Database.SqlQueryRaw<RunningRow>(RunningSql).ToDictionaryAsync(row => row.Id, row => row.Number, StringComparer.Ordinal, cancellationToken).ConfigureAwait(false),
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WaitingStep>> CountWaitingAsync(
        string definitionVersionId, IReadOnlyDictionary<string, string>? steps = null, IReadOnlyCollection<string>? hashes = null, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<WaitingStep>>(
            async context =>
            {
                var rows = await context.Database.SqlQueryRaw<WaitingStepRow>(WaitingSql, definitionVersionId, Json("steps", steps), Json("hashes", hashes)).ToListAsync(cancellationToken).ConfigureAwait(false);
                return rows.ConvertAll(row => new WaitingStep(row.Step, row.Instances, Utc(row.Oldest), Utc(row.Mean)));
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WaitingInstance>> ListWaitingAsync(string definitionVersionId, IReadOnlyCollection<string> nodeIds, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<WaitingInstance>>(
            async context =>
            {
                var rows = await context.Database.SqlQueryRaw<WaitingInstanceRow>(WaitingAtSql, definitionVersionId, Json("nodes", nodeIds), limit).ToListAsync(cancellationToken).ConfigureAwait(false);
                return rows.ConvertAll(row => new WaitingInstance(new Guid(row.Id, bigEndian: true), row.CorrelationId, Utc(row.Since)));
            },
            cancellationToken);

    private static Task<List<TriggerRecord>> TriggersAsync(WorkflowsDbContext context, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        context.Triggers.Where(row => hashes.Contains(row.Hash)).OrderBy(row => row.Id)
            .Select(row => new TriggerRecord(row.Id, row.DefinitionId, row.DefinitionVersionId, row.ActivityId, row.Name, row.Hash, row.DueAt))
            .ToListAsync(cancellationToken);

    private static SqliteParameter Json(string name, object? values) =>
        new(name, SqliteType.Text) { Value = values is null ? DBNull.Value : JsonSerializer.Serialize(values) };

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    private sealed class RunningRow
    {
        public string Id { get; set; } = "";

        public int Number { get; set; }
    }

    private sealed class WaitingStepRow
    {
        public string Step { get; set; } = "";

        public int Instances { get; set; }

        public long Oldest { get; set; }

        public long Mean { get; set; }
    }

    private sealed class WaitingInstanceRow
    {
        public byte[] Id { get; set; } = [];

        public string? CorrelationId { get; set; }

        public long Since { get; set; }
    }
}
