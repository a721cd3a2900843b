using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>The outbox as administrators see it.</content>
public sealed partial class SqliteWorkflowStore : IOutboxAdministration
{
    private const string Again = "UPDATE outbox SET send_at = $1, attempts = 0 WHERE id = $0 AND sent_at IS NULL AND send_at IS NULL AND (place = $2 OR place IS NULL)";
    private const string Purge = "DELETE FROM outbox WHERE id = $0 AND sent_at IS NOT NULL";

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<FailedMessage>> FindFailedAsync(string place, Guid? before, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<FailedMessage>>(
            async context =>
            {
                // One after the other: each walks the index from where the page begins and stops where it ends.
                var own = await FailedAsync(context, place, before, limit, cancellationToken).ConfigureAwait(false);
                var common = await FailedAsync(context, null, before, limit, cancellationToken).ConfigureAwait(false);
                return [.. own.Concat(common).OrderByDescending(failed => failed.Message.Id).Take(limit)];
            },
            cancellationToken);

    private static Task<List<FailedMessage>> FailedAsync(WorkflowsDbContext context, string? place, Guid? before, int limit, CancellationToken cancellationToken)
    {
        var end = Columns.Bytes(before ?? Guid.AllBitsSet);
        return context.Outbox.FromSql($"SELECT * FROM outbox WHERE send_at IS NULL AND sent_at IS NULL AND place IS {place} AND id < {end} ORDER BY id DESC LIMIT {limit}")
            .AsNoTracking()
            .Select(row => new FailedMessage(new OutboxRecord(row.Id, row.Kind, row.Payload, row.CreatedAt), row.Attempts, row.Error))
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<bool> SendAgainAsync(string place, Guid id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var changed = 0;
        await WriteAsync(transaction => changed = transaction.Write(Again, Columns.Bytes(id), now.UtcTicks, place), cancellationToken).ConfigureAwait(false);
        return changed > 0;
    }

    /// <inheritdoc />
    public async ValueTask<int> PurgeSentAsync(DateTimeOffset sentBefore, int limit, CancellationToken cancellationToken = default)
    {
        // Looked for over a reading connection: who writes is held up by the deletion alone, and that goes by key.
        var old = await ReadAsync(
            async context => await context.Outbox.Where(row => row.SentAt < sentBefore).OrderBy(row => row.Id).Take(limit).Select(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        if (old.Count > 0)
        {
            await WriteAsync(
                transaction =>
                {
                    foreach (var id in old)
                        transaction.Write(Purge, Columns.Bytes(id));
                },
                cancellationToken).ConfigureAwait(false);
        }

        return old.Count;
    }
}
