namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>notifications</c>.</summary>
public sealed class NotificationRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>UUIDv7; the id of its message in the outbox too.</summary>
    public Guid Id { get; set; }

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>1, 2, … within the ticket, in the order queued.</summary>
    public int Sequence { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Code.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Code.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>Whose liaison or leader.</summary>
    public string? Unit { get; set; }

    /// <summary>The place's template.</summary>
    public string Template { get; set; } = "";

    /// <summary>The clause.</summary>
    public string? Clause { get; set; }

    /// <summary>Business clock; null until delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}
