using HotlineWorkflows.Attachments.Types;

namespace HotlineWorkflows.Attachments.Storing;

/// <summary>A file somebody sends.</summary>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket it is for; null before there is one.</param>
/// <param name="Name">Its name as the sender's machine gives it, or null.</param>
/// <param name="By">Role of the sender.</param>
/// <param name="DeclaredBytes">How long the sender says it is; null when he does not.</param>
public sealed record AttachmentUpload(string Place, Guid? TicketId, string? Name, string By, long? DeclaredBytes = null)
{
    /// <summary>Names no file: names are personal.</summary>
    public override string ToString() => $"a file for {Place}";
}

/// <summary>A stored file.</summary>
/// <param name="Id">Random, not to be guessed.</param>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket; null before there is one.</param>
/// <param name="Type">What it is, by its content.</param>
/// <param name="Name">Clean, with the extension of its type.</param>
/// <param name="Size">Bytes as kept.</param>
/// <param name="Sha256">Of the bytes as kept, in hex.</param>
/// <param name="Width">Pixels of a picture, or null.</param>
/// <param name="Height">Pixels of a picture, or null.</param>
/// <param name="HasPreview">Whether there is a small picture of it.</param>
/// <param name="UploadedAt">System clock.</param>
/// <param name="UploadedBy">Role.</param>
/// <param name="AttachedAt">Business clock; null until a form used it.</param>
/// <param name="Action">The action whose form used it; null for the submission, or until then.</param>
public sealed record StoredAttachment(
    Guid Id, string Place, Guid? TicketId, FileType Type, string Name, long Size, string Sha256, int? Width, int? Height, bool HasPreview,
    DateTimeOffset UploadedAt, string UploadedBy, DateTimeOffset? AttachedAt, string? Action)
{
    /// <summary>Names no file: names are personal.</summary>
    public override string ToString() => $"attachment {Id}";
}

/// <summary>Where files are kept.</summary>
public interface IAttachmentStore
{
    /// <summary>Takes a file in: looks at what it is, cleans pictures, encrypts it. Unless a form uses it, it is deleted after some hours.</summary>
    /// <param name="upload">What is known of it.</param>
    /// <param name="content">Its bytes; read once, never all in memory.</param>
    /// <param name="cancellationToken">Ends the work; nothing is kept.</param>
    /// <exception cref="AttachmentRefusedException">It is not taken; nothing is kept.</exception>
    Task<StoredAttachment> ReceiveAsync(AttachmentUpload upload, Stream content, CancellationToken cancellationToken = default);

    /// <summary>A file, or null.</summary>
    Task<StoredAttachment?> FindAsync(string place, Guid id, CancellationToken cancellationToken = default);

    /// <summary>The files of a ticket, in the order they came; those not used by a form are not among them.</summary>
    Task<IReadOnlyList<StoredAttachment>> ListAsync(string place, Guid ticketId, CancellationToken cancellationToken = default);

    /// <summary>The bytes of a file; can be read from any place. Null when it is gone.</summary>
    /// <param name="place">The place.</param>
    /// <param name="id">The file.</param>
    /// <param name="preview">Its small picture instead.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<Stream?> OpenAsync(string place, Guid id, bool preview = false, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file that no form used yet; false when there is none, or it was used.</summary>
    Task<bool> DeleteAsync(string place, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Deletes what was uploaded and not used in time, or erased; returns how many contents went.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken = default);
}
