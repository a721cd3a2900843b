using System.ComponentModel;

namespace HotlineWorkflows.Server.Attachments;

/// <summary>Files of a ticket, or just uploaded.</summary>
/// <param name="Items">The files.</param>
[Description("Files of a ticket, or just uploaded.")]
public sealed record AttachmentsAnswer(IReadOnlyList<AttachmentAnswer> Items);

/// <summary>A file.</summary>
/// <param name="Id">Its id, which submissions and actions name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is: image, audio, video or document.</param>
/// <param name="Type">Code of its type, as found in its content.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Width">Width in pixels, of pictures.</param>
/// <param name="Height">Height in pixels, of pictures.</param>
/// <param name="UploadedBy">Role of who uploaded it.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="AttachedAt">When an action named it; null while none has.</param>
/// <param name="Action">Code of that action.</param>
/// <param name="Url">Where it is; null while it has no ticket.</param>
/// <param name="Preview">Where its small picture is; null when it has none.</param>
[Description("A file.")]
public sealed record AttachmentAnswer(
    Guid Id, string Name, string Kind, string Type, string MediaType, long Size, int? Width, int? Height, string UploadedBy, DateTimeOffset UploadedAt, DateTimeOffset? AttachedAt, string? Action, string? Url, string? Preview);
