namespace HotlineWorkflows.Attachments.Storing;

/// <summary>The statements that write attachments. Parameters are named by their place: <c>$0</c>, <c>$1</c>, ….</summary>
internal static class AttachmentSql
{
    public const string AddContent = "INSERT INTO attachment_contents (place, id, ticket_id, wrapped_key, size, sha256, expires_at) VALUES ($0, $1, $2, $3, 0, x'', $4)";

    public const string AddChunk = "INSERT INTO attachment_chunks (content_id, number, bytes) VALUES ($0, $1, $2)";

    public const string CompleteContent = "UPDATE attachment_contents SET size = $2, sha256 = $3, expires_at = $4 WHERE place = $0 AND id = $1";

    public const string AddAttachment =
        "INSERT INTO attachments (place, id, ticket_id, type, name, content_id, preview_id, width, height, uploaded_at, uploaded_by) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// <summary>From here on nothing can take the content into a ticket any more.</summary>
    public const string GiveUpContent = "UPDATE attachment_contents SET expires_at = 0 WHERE place = $0 AND id = $1 AND expires_at <= $2";

    public const string RemoveAttachmentsOf = "DELETE FROM attachments WHERE content_id = $1 AND place = $0";

    public const string RemoveChunks = "DELETE FROM attachment_chunks WHERE content_id = $0 AND number >= $1 AND number < $2";

    public const string AnyChunks = "SELECT 1 FROM attachment_chunks WHERE content_id = $0 AND number >= $1 LIMIT 1";

    public const string RemoveContent = "DELETE FROM attachment_contents WHERE place = $0 AND id = $1 AND expires_at = 0";

    /// <summary>A file with its content, if it can be taken into this ticket or is in it already.</summary>
    public const string Usable =
        "SELECT a.name, a.content_id, a.preview_id, a.attached_at, c.wrapped_key, c.size, c.sha256, p.wrapped_key FROM attachments a JOIN attachment_contents c ON c.place = a.place AND c.id = a.content_id "
        + "LEFT JOIN attachment_contents p ON p.place = a.place AND p.id = a.preview_id "
        + "WHERE a.place = $0 AND a.id = $1 AND (a.ticket_id IS NULL OR a.ticket_id = $2) AND (a.attached_at IS NOT NULL OR c.expires_at > $3)";

    public const string OfTicket = "SELECT count(*), coalesce(sum(c.size), 0) FROM attachments a JOIN attachment_contents c ON c.place = a.place AND c.id = a.content_id WHERE a.place = $0 AND a.ticket_id = $1 AND a.attached_at IS NOT NULL";

    public const string SameInTicket = "SELECT a.content_id, a.preview_id, c.wrapped_key FROM attachments a JOIN attachment_contents c ON c.place = a.place AND c.id = a.content_id WHERE a.place = $0 AND a.ticket_id = $1 AND a.attached_at IS NOT NULL AND c.sha256 = $2 LIMIT 1";

    public const string Attach = "UPDATE attachments SET ticket_id = $2, attached_at = $3, action = $4, name = $5, content_id = $6, preview_id = $7 WHERE place = $0 AND id = $1";

    public const string KeepContent = "UPDATE attachment_contents SET ticket_id = $2, wrapped_key = $3, expires_at = NULL WHERE place = $0 AND id = $1";

    public const string DropContent = "UPDATE attachment_contents SET expires_at = 0 WHERE place = $0 AND id = $1";

    /// <summary>Without keys the bytes are noise, from the moment of the commit; the sweep takes them away afterwards.</summary>
    public const string EraseContents = "UPDATE attachment_contents SET wrapped_key = x'', sha256 = x'', expires_at = 0 WHERE place = $0 AND ticket_id = $1";

    public const string EraseAttachments = "DELETE FROM attachments WHERE place = $0 AND ticket_id = $1";
}
