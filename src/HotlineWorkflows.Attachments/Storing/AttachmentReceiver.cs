using HotlineWorkflows.Attachments.Content;
using HotlineWorkflows.Attachments.Images;
using HotlineWorkflows.Attachments.Policies;
using HotlineWorkflows.Attachments.Rows;
using HotlineWorkflows.Attachments.Types;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Attachments.Storing;

/// <summary>
/// Takes files in. What cannot be taken is refused by its first bytes where possible; the rest is stored encrypted as it
/// comes, looked at there, and used or thrown away: no file lies open on the disk, none is whole in memory but a picture
/// while it is decoded.
/// </summary>
internal sealed class AttachmentReceiver(
    IWorkflowStore store, IDbContextFactory<AttachmentsDbContext> contexts, AttachmentPolicies policies, IContentKeys keys, IImageCodec images, ContentRemoval removal, TimeProvider clock)
{
    /// <summary>An upload that takes longer than this is taken for dead.</summary>
    private static readonly TimeSpan MaxUpload = TimeSpan.FromHours(2);

    public async Task<StoredAttachment> ReceiveAsync(AttachmentUpload upload, Stream source, CancellationToken cancellationToken)
    {
        var policy = policies.Of(upload.Place);
        var head = new byte[FileSniffer.HeadLength];
        var length = await source.ReadAtLeastAsync(head, head.Length, false, cancellationToken).ConfigureAwait(false);
        var sniffed = FileSniffer.Sniff(head.AsSpan(0, length));
        if (sniffed.Problem is { } problem)
            throw Refuse(problem);
        var kind = (sniffed.IsZip ? policy.Kinds.FirstOrDefault(kind => kind.Kind == FileKind.Document) : policy.Of(sniffed.Type!)) ?? throw Refuse(AttachmentProblem.UnknownType);
        if (upload.DeclaredBytes > kind.MaxBytes)
            throw TooLarge();
        if (kind.Kind == FileKind.Image && !images.IsAvailable)
            throw Refuse(AttachmentProblem.NoCodec);
        await CheckRoomAsync(upload, policy, cancellationToken).ConfigureAwait(false);

        var written = new List<ContentWriter>();
        try
        {
            var original = await BeginAsync(upload, written, cancellationToken).ConfigureAwait(false);
            await original.WriteAsync(head.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            await CopyAsync(source, original, kind.MaxBytes, TooLarge, cancellationToken).ConfigureAwait(false);
            await original.CompleteAsync(cancellationToken).ConfigureAwait(false);
            var type = await InspectAsync(original, sniffed, policy, Refuse, cancellationToken).ConfigureAwait(false);
            if (policy.Of(type) is null)
                throw Refuse(AttachmentProblem.UnknownType);
            var stored = kind.Kind == FileKind.Image
                ? await RecodeAsync(upload, original, type, policy, written, Refuse, cancellationToken).ConfigureAwait(false)
                : await KeepAsync(upload, policy, type, original, null, null, cancellationToken).ConfigureAwait(false);
            if (kind.Kind == FileKind.Image)
                await removal.RemoveAsync(upload.Place, original.Id, CancellationToken.None).ConfigureAwait(false);
            return stored;
        }
        catch
        {
            // Also when the sender hung up: then the request's token is spent, and what came so far goes all the same.
            foreach (var content in written)
                await removal.RemoveAsync(upload.Place, content.Id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        finally
        {
            written.ForEach(content => content.Dispose());
        }

        AttachmentRefusedException Refuse(AttachmentProblem why) => new(why, policy, upload.Name);

        AttachmentRefusedException TooLarge() => new(AttachmentProblem.TooLarge, policy, upload.Name, kind.MaxBytes / (1024 * 1024), kind);
    }

    private async Task<ContentWriter> BeginAsync(AttachmentUpload upload, List<ContentWriter> written, CancellationToken cancellationToken)
    {
        var content = await ContentWriter.BeginAsync(store, keys, upload.Place, upload.TicketId, clock.GetUtcNow() + MaxUpload, cancellationToken).ConfigureAwait(false);
        written.Add(content);
        return content;
    }

    private static async Task CopyAsync(Stream source, ContentWriter target, long limit, Func<Exception> tooLarge, CancellationToken cancellationToken)
    {
        var buffer = new byte[ContentCipher.ChunkLength];
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read && read > 0)
        {
            if (target.Size + read > limit)
                throw tooLarge();
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<FileType> InspectAsync(ContentWriter content, Sniffed sniffed, AttachmentPolicy policy, Func<AttachmentProblem, Exception> refuse, CancellationToken cancellationToken)
    {
        await using var stream = new ContentStream(await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false), content.Id, content.Key, content.Size);
        try
        {
            return await FileInspector.InspectAsync(stream, sniffed, policy.Archive, cancellationToken).ConfigureAwait(false);
        }
        catch (InspectionException exception)
        {
            throw refuse(exception.Problem);
        }
        catch (EndOfStreamException)
        {
            throw refuse(AttachmentProblem.Damaged);
        }
    }

    private async Task<StoredAttachment> RecodeAsync(
        AttachmentUpload upload, ContentWriter original, FileType type, AttachmentPolicy policy, List<ContentWriter> written, Func<AttachmentProblem, Exception> refuse, CancellationToken cancellationToken)
    {
        RecodedImage image;
        try
        {
            image = await images.RecodeAsync(await ReadAsync(original, cancellationToken).ConfigureAwait(false), Format(type), policy.Picture, cancellationToken).ConfigureAwait(false);
        }
        catch (ImageException exception)
        {
            throw refuse(exception.Problem switch
            {
                ImageProblem.TooManyPixels => AttachmentProblem.TooManyPixels,
                ImageProblem.TooSlow => AttachmentProblem.TooSlow,
                ImageProblem.NoCodec => AttachmentProblem.NoCodec,
                _ => AttachmentProblem.Damaged,
            });
        }

        var kept = await WriteAsync(image.Content).ConfigureAwait(false);
        var preview = await WriteAsync(image.Preview).ConfigureAwait(false);
        return await KeepAsync(upload, policy, image.Format == ImageFormat.Png ? FileTypes.Png : FileTypes.Jpeg, kept, preview, image, cancellationToken).ConfigureAwait(false);

        async Task<ContentWriter> WriteAsync(byte[] bytes)
        {
            var content = await BeginAsync(upload, written, cancellationToken).ConfigureAwait(false);
            await content.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await content.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return content;
        }
    }

    private async Task<byte[]> ReadAsync(ContentWriter content, CancellationToken cancellationToken)
    {
        await using var stream = new ContentStream(await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false), content.Id, content.Key, content.Size);
        var bytes = new byte[content.Size];
        await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    private async Task<StoredAttachment> KeepAsync(AttachmentUpload upload, AttachmentPolicy policy, FileType type, ContentWriter content, ContentWriter? preview, RecodedImage? image, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var name = FileNames.WithExtension(FileNames.Clean(upload.Name, policy.MaxNameLength), type.Extensions);
        var stored = new StoredAttachment(
            Guid.NewGuid(), upload.Place, upload.TicketId, type, name, content.Size, Convert.ToHexStringLower(content.Sha256), image?.Width, image?.Height, preview is not null, now, upload.By, null, null);
        var sealedName = content.SealName(name);
        var expiresAt = (now + policy.KeepUnused).UtcTicks;
        await store.WriteAsync(
            transaction =>
            {
                foreach (var part in new[] { content, preview })
                {
                    if (part is not null)
                        transaction.Write(AttachmentSql.CompleteContent, upload.Place, part.Id.Bytes(), part.Size, part.Sha256, expiresAt);
                }

                transaction.Write(
                    AttachmentSql.AddAttachment,
                    upload.Place, stored.Id.Bytes(), upload.TicketId.Bytes(), type.Code, sealedName, content.Id.Bytes(), preview?.Id.Bytes(), image?.Width, image?.Height, now.UtcTicks, upload.By);
            },
            cancellationToken).ConfigureAwait(false);
        return stored;
    }

    private async Task CheckRoomAsync(AttachmentUpload upload, AttachmentPolicy policy, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (await context.Contents.Where(row => row.ExpiresAt != null).SumAsync(row => row.Size, cancellationToken).ConfigureAwait(false) >= policy.MaxUnusedBytes)
            throw new AttachmentRefusedException(AttachmentProblem.StorageFull, policy, upload.Name);
        if (upload.TicketId is not { } ticket)
            return;

        // Those not used yet count too; what counts in the end is checked again when a form uses them.
        var sizes = await context.Attachments.Where(row => row.Place == upload.Place && row.TicketId == ticket)
            .Join(context.Contents, row => row.ContentId, content => content.Id, (row, content) => content.Size)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (sizes.Count >= policy.MaxFilesPerTicket)
            throw new AttachmentRefusedException(AttachmentProblem.TooManyFiles, policy, upload.Name, policy.MaxFilesPerTicket);
        if (sizes.Sum() >= policy.MaxBytesPerTicket)
            throw new AttachmentRefusedException(AttachmentProblem.TicketFull, policy, upload.Name, policy.MaxBytesPerTicket / (1024 * 1024));
    }

    private static ImageFormat Format(FileType type) =>
        type == FileTypes.Jpeg ? ImageFormat.Jpeg : type == FileTypes.Png ? ImageFormat.Png : type == FileTypes.Gif ? ImageFormat.Gif : ImageFormat.Webp;
}
