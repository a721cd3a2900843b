namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>ticket_keys</c>: written once with the ticket, blanked when its personal data is erased.</summary>
public sealed class TicketKeyRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>Which secret of the installation wrapped it.</summary>
    public int KeyId { get; set; }

    /// <summary>The ticket's data key, wrapped; null when it was destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>Business clock; null while there is a key.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Why it may not be erased now (a code of privacy.json), or null.</summary>
    public string? Hold { get; set; }
}
