using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Engine.Storage;

/// <content>The outbox.</content>
public sealed partial class SqliteWorkflowStore
{
    private const string NotSent = "UPDATE outbox SET attempts = $1, send_at = $2, error = $3 WHERE id = $0 AND sent_at IS NULL";

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<PendingMessage>> FindPendingAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<PendingMessage>>(
            async context => await context.Outbox
                .Where(row => row.SendAt <= now)
                .OrderBy(row => row.Id)
                .Take(limit)
                .Select(row => new PendingMessage(new OutboxRecord(row.Id, row.Kind, row.Payload, row.CreatedAt), row.Attempts))
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false),
            cancellationToken);

    /// <inheritdoc />
    public async ValueTask MarkSentAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset sentAt, CancellationToken cancellationToken = default)
    {
        if (ids.Count > 0)
        {
            await WriteAsync(
                transaction =>
                {
                    foreach (var id in ids)
                        transaction.Write(Sql.TakeMessage, Columns.Bytes(id), sentAt.UtcTicks);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask MarkFailedAsync(Guid id, int attempts, DateTimeOffset? retryAt, string error, CancellationToken cancellationToken = default) =>
        await WriteAsync(transaction => transaction.Write(NotSent, Columns.Bytes(id), attempts, Columns.Ticks(retryAt), error), cancellationToken).ConfigureAwait(false);
}
