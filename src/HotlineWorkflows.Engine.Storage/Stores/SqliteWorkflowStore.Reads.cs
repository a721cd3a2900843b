using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>Instances, their journal and the timers, as last committed.</content>
public sealed partial class SqliteWorkflowStore
{
    // One statement, so that a timer that moves meanwhile is seen once. The four parts are ranges of four small indexes.
    private const string DueTimers = """
        SELECT id AS "Id", instance_id AS "InstanceId", due_at AS "DueAt", attempts AS "Attempts" FROM (
          SELECT * FROM (SELECT id, instance_id, due_at, attempts FROM bookmarks WHERE due_at <= {0} AND attempts = 0 ORDER BY due_at, id LIMIT {2})
          UNION ALL SELECT * FROM (SELECT id, instance_id, due_at, attempts FROM bookmarks WHERE retry_at <= {1} AND +due_at <= {0} ORDER BY due_at, id LIMIT {2})
          UNION ALL SELECT * FROM (SELECT id, NULL, due_at, attempts FROM triggers WHERE due_at <= {0} AND attempts = 0 ORDER BY due_at, id LIMIT {2})
          UNION ALL SELECT * FROM (SELECT id, NULL, due_at, attempts FROM triggers WHERE retry_at <= {1} AND +due_at <= {0} ORDER BY due_at, id LIMIT {2})
        ) ORDER BY due_at, id LIMIT {2}
        """;

    private static readonly Func<WorkflowsDbContext, Guid, CancellationToken, Task<InstanceRow?>> InstanceById =
        EF.CompileAsyncQuery((WorkflowsDbContext context, Guid id, CancellationToken _) => context.Instances.FirstOrDefault(row => row.Id == id));

    private static readonly Func<WorkflowsDbContext, CancellationToken, Task<DateTimeOffset?>> NextBookmark =
        EF.CompileAsyncQuery((WorkflowsDbContext context, CancellationToken _) =>
            context.Bookmarks.Where(row => row.DueAt != null && row.Attempts == 0).OrderBy(row => row.DueAt).Select(row => row.DueAt).FirstOrDefault());

    private static readonly Func<WorkflowsDbContext, CancellationToken, Task<DateTimeOffset?>> NextTrigger =
        EF.CompileAsyncQuery((WorkflowsDbContext context, CancellationToken _) =>
            context.Triggers.Where(row => row.DueAt != null && row.Attempts == 0).OrderBy(row => row.DueAt).Select(row => row.DueAt).FirstOrDefault());

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DueTimer>> FindDueAsync(DateTimeOffset now, DateTimeOffset retriesDueAt, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<DueTimer>>(
            async context =>
            {
                var rows = await context.Database
                    .SqlQueryRaw<DueRow>(DueTimers, now.UtcTicks, retriesDueAt.UtcTicks, limit)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                return rows.ConvertAll(row => row.ToTimer());
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(
            async context =>
            {
                var bookmark = await NextBookmark(context, cancellationToken).ConfigureAwait(false);
                var trigger = await NextTrigger(context, cancellationToken).ConfigureAwait(false);
                return bookmark is null || trigger < bookmark ? trigger : bookmark;
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<FailedTimer>> FindFailedTimersAsync(int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<FailedTimer>>(
            async context =>
            {
                var bookmarks = await context.Bookmarks.Where(row => row.Attempts > 0).OrderBy(row => row.RetryAt != null).ThenBy(row => row.DueAt).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
                var triggers = await context.Triggers.Where(row => row.Attempts > 0).OrderBy(row => row.RetryAt != null).ThenBy(row => row.DueAt).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
                return bookmarks.Select(row => Failed(row, row.InstanceId))
                    .Concat(triggers.Select(row => Failed(row, null)))
                    .OrderBy(failed => failed.RetryAt is not null)
                    .ThenBy(failed => failed.Timer.DueAt)
                    .Take(limit)
                    .ToList();
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<WorkflowInstanceRecord?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default) =>
        ReadAsync(
            async context => await InstanceById(context, instanceId, cancellationToken).ConfigureAwait(false) is { } row
                ? new WorkflowInstanceRecord(row.Id, row.DefinitionId, row.DefinitionVersionId, row.CorrelationId, row.Status, row.SubStatus, row.IncidentCount, row.CreatedAt, row.UpdatedAt, row.FinishedAt, row.Revision, row.State)
                : null,
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<JournalRecord>>(
            async context => await context.Journal
                .Where(row => row.InstanceId == instanceId)
                .OrderBy(row => row.Sequence)
                .Select(row => new JournalRecord(row.InstanceId, row.Sequence, row.At, row.Entries))
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false),
            cancellationToken);

    private static FailedTimer Failed(WaitRow row, Guid? instanceId) =>
        new(new DueTimer(row.Id, instanceId, row.DueAt ?? default, row.Attempts), row.RetryAt, row.Error ?? "");

    private sealed class DueRow
    {
        public byte[] Id { get; set; } = [];

        public byte[]? InstanceId { get; set; }

        public long DueAt { get; set; }

        public int Attempts { get; set; }

        public DueTimer ToTimer() => new(
            new Guid(Id, bigEndian: true),
            InstanceId is null ? null : new Guid(InstanceId, bigEndian: true),
            new DateTimeOffset(DueAt, TimeSpan.Zero),
            Attempts);
    }
}
