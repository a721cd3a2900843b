namespace HotlineWorkflows.Attachments.Rows;

/// <summary>A row of <c>attachments</c>: a file as somebody sent it.</summary>
public sealed class AttachmentRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>Random, not to be guessed: who uploads before there is a ticket proves by it that the file is his.</summary>
    public Guid Id { get; set; }

    /// <summary>The ticket; null while it is not known.</summary>
    public Guid? TicketId { get; set; }

    /// <summary>A code of <see cref="Types.FileTypes"/>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The file's name, encrypted with its content's key.</summary>
    public byte[] Name { get; set; } = [];

    /// <summary>Its content; shared by equal files of one ticket.</summary>
    public Guid ContentId { get; set; }

    /// <summary>A small picture of it, or null.</summary>
    public Guid? PreviewId { get; set; }

    /// <summary>Pixels of a picture, or null.</summary>
    public int? Width { get; set; }

    /// <summary>Pixels of a picture, or null.</summary>
    public int? Height { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>Role of who uploaded it.</summary>
    public string UploadedBy { get; set; } = "";

    /// <summary>Business clock; null until an action or the submission took it in.</summary>
    public DateTimeOffset? AttachedAt { get; set; }

    /// <summary>The action that took it in; null for the submission, or until then.</summary>
    public string? Action { get; set; }
}

/// <summary>A row of <c>attachment_contents</c>: bytes that are kept once.</summary>
public sealed class ContentRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>Random.</summary>
    public Guid Id { get; set; }

    /// <summary>The ticket; null while it is not known.</summary>
    public Guid? TicketId { get; set; }

    /// <summary>The content's key, protected by the ticket's once a ticket holds it; empty when the ticket was erased.</summary>
    public byte[] WrappedKey { get; set; } = [];

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>SHA-256; empty until it is complete.</summary>
    public byte[] Sha256 { get; set; } = [];

    /// <summary>System clock; from then on it may be swept away. Null once a ticket holds it.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>A row of <c>attachment_chunks</c>: a piece of a content, encrypted.</summary>
public sealed class ChunkRow
{
    /// <summary>The content.</summary>
    public Guid ContentId { get; set; }

    /// <summary>Counted from 0.</summary>
    public int Number { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[] Bytes { get; set; } = [];
}
