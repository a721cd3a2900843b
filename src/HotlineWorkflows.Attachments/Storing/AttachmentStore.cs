using HotlineWorkflows.Attachments.Content;
using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Attachments.Types;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Attachments.Storing;

/// <summary>Files in the common database.</summary>
internal sealed class AttachmentStore(IDbContextFactory<AttachmentsDbContext> contexts, IContentKeys keys, AttachmentReceiver receiver, ContentRemoval removal) : IAttachmentStore
{
    public Task<StoredAttachment> ReceiveAsync(AttachmentUpload upload, Stream content, CancellationToken cancellationToken = default) => receiver.ReceiveAsync(upload, content, cancellationToken);

    public async Task<StoredAttachment?> FindAsync(string place, Guid id, CancellationToken cancellationToken = default) =>
        (await ReadAsync(context => context.Attachments.Where(row => row.Place == place && row.Id == id), cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public Task<IReadOnlyList<StoredAttachment>> ListAsync(string place, Guid ticketId, CancellationToken cancellationToken = default) =>
        ReadAsync(context => context.Attachments.Where(row => row.Place == place && row.TicketId == ticketId && row.AttachedAt != null).OrderBy(row => row.AttachedAt).ThenBy(row => row.UploadedAt), cancellationToken);

    public async Task<Stream?> OpenAsync(string place, Guid id, bool preview = false, CancellationToken cancellationToken = default)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var content = await context.Attachments.Where(row => row.Place == place && row.Id == id)
            .Join(context.Contents, row => preview ? row.PreviewId : row.ContentId, content => content.Id, (row, content) => content)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (content is not null && await KeyOfAsync(content, cancellationToken).ConfigureAwait(false) is { } key)
            return new ContentStream(context, content.Id, key, content.Size);
        await context.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    public async Task<bool> DeleteAsync(string place, Guid id, CancellationToken cancellationToken = default)
    {
        AttachmentRow? row;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false))
            row = await context.Attachments.FirstOrDefaultAsync(row => row.Place == place && row.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null || row.AttachedAt is not null)
            return false;
        foreach (var content in new[] { row.PreviewId, row.ContentId })
        {
            if (content is { } part)
                await removal.RemoveAsync(place, part, cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(place, id, cancellationToken).ConfigureAwait(false) is null;
    }

    public Task<int> SweepAsync(CancellationToken cancellationToken = default) => removal.SweepAsync(cancellationToken);

    private async Task<IReadOnlyList<StoredAttachment>> ReadAsync(Func<AttachmentsDbContext, IQueryable<AttachmentRow>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await which(context).Join(context.Contents, row => row.ContentId, content => content.Id, (row, content) => new { row, content }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var files = new List<StoredAttachment>(rows.Count);
        foreach (var pair in rows)
        {
            if (await KeyOfAsync(pair.content, cancellationToken).ConfigureAwait(false) is { } key)
                files.Add(Of(pair.row, pair.content, key));
        }

        return [.. files.OrderBy(stored => stored.AttachedAt).ThenBy(stored => stored.UploadedAt)];
    }

    /// <summary>The key of a content; null when its ticket was erased.</summary>
    private async ValueTask<byte[]?> KeyOfAsync(ContentRow content, CancellationToken cancellationToken)
    {
        if (content.WrappedKey.Length == 0)
            return null;
        if (content.ExpiresAt is not null)
            return keys.Unwrap(content.Id, content.WrappedKey);
        return await keys.OfTicketAsync(content.Place, content.TicketId!.Value, cancellationToken).ConfigureAwait(false) is { } unwrap ? unwrap(content.Id, content.WrappedKey) : null;
    }

    private static StoredAttachment Of(AttachmentRow row, ContentRow content, byte[] key)
    {
        using var cipher = new ContentCipher(content.Id, key);
        return new StoredAttachment(
            row.Id, row.Place, row.TicketId, FileTypes.Find(row.Type) ?? throw new InvalidDataException($"Attachment {row.Id} has the type '{row.Type}', which this program does not know."),
            cipher.OpenName(row.Name), content.Size, Convert.ToHexStringLower(content.Sha256), row.Width, row.Height, row.PreviewId is not null, row.UploadedAt, row.UploadedBy, row.AttachedAt, row.Action);
    }
}
