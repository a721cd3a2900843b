using HotlineWorkflows.Audit;

namespace HotlineWorkflows.Tickets.Burst;

/// <summary>
/// What a burst wrote on record about each ticket, for the audit trail: SHA-256 over its events, their texts and its
/// documents as stored. Texts count in their encrypted form, so the digest can be recomputed, and tells nothing, once the key is gone.
/// </summary>
internal sealed class BurstDigests
{
    private readonly Dictionary<Guid, List<object?[]>> _rows = [];

    /// <summary>Notes a row; returns it.</summary>
    public object?[] Take(Guid ticketId, object?[] row)
    {
        if (!_rows.TryGetValue(ticketId, out var rows))
            _rows[ticketId] = rows = [];
        rows.Add(row);
        return row;
    }

    /// <summary>The digest of a ticket's rows, or null when there are none.</summary>
    public byte[]? Of(Guid ticketId) => _rows.TryGetValue(ticketId, out var rows) ? AuditDigest.Of(rows) : null;
}
