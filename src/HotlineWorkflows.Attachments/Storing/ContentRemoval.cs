using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Attachments.Storing;

/// <summary>Takes contents away, a few megabytes a transaction, so that a long video going holds up no ticket. Killed on the way, the sweep goes on.</summary>
internal sealed class ContentRemoval(IWorkflowStore store, IDbContextFactory<AttachmentsDbContext> contexts, TimeProvider clock)
{
    private const int ChunksAtOnce = 64;
    private const int ContentsAtOnce = 100;

    /// <summary>Removes a content nobody uses and the files that name it.</summary>
    public Task RemoveAsync(string place, Guid content, CancellationToken cancellationToken) => RemoveAsync(place, content, long.MaxValue, cancellationToken);

    /// <summary>Removes what has expired.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        var now = clock.GetUtcNow();
        while (true)
        {
            List<ContentRow> expired;
            await using (var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false))
                expired = await context.Contents.Where(row => row.ExpiresAt <= now).OrderBy(row => row.ExpiresAt).Take(ContentsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var content in expired)
                await RemoveAsync(content.Place, content.Id, now.UtcTicks, cancellationToken).ConfigureAwait(false);
            removed += expired.Count;
            if (expired.Count < ContentsAtOnce)
                return removed;
        }
    }

    private async Task RemoveAsync(string place, Guid content, long expiredBy, CancellationToken cancellationToken)
    {
        var id = content.Bytes();
        // First nothing can use it any more, then it goes. A form that used it in the meantime took its time of expiry away.
        var given = await store.ExecuteAsync(
            (transaction, _) =>
            {
                var relational = (IRelationalTransaction)transaction;
                var gone = relational.Write(AttachmentSql.GiveUpContent, place, id, expiredBy) > 0;
                if (gone)
                    relational.Write(AttachmentSql.RemoveAttachmentsOf, place, id);
                return ValueTask.FromResult(gone);
            },
            cancellationToken).ConfigureAwait(false);
        if (!given)
            return;
        for (var from = 0; await RemoveChunksAsync(id, from, cancellationToken).ConfigureAwait(false); from += ChunksAtOnce)
        {
            // Until none is left.
        }

        await store.WriteAsync(transaction => transaction.Write(AttachmentSql.RemoveContent, place, id), cancellationToken).ConfigureAwait(false);
    }

    private Task<bool> RemoveChunksAsync(byte[] content, int from, CancellationToken cancellationToken) => store.ExecuteAsync(
        async (transaction, token) =>
        {
            var relational = (IRelationalTransaction)transaction;
            relational.Write(AttachmentSql.RemoveChunks, content, from, from + ChunksAtOnce);
            return await relational.With(AttachmentSql.AnyChunks, content, from).ExecuteScalarAsync(token).ConfigureAwait(false) is not null;
        },
        cancellationToken);
}
