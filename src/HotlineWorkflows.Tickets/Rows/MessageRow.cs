namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>messages</c>: what was sent, as the message viewer of the demo shows it.</summary>
public sealed class MessageRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>The notification's id.</summary>
    public Guid Id { get; set; }

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Code.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Code.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>The unit.</summary>
    public string? Unit { get; set; }

    /// <summary>As sent, encrypted with the ticket's key.</summary>
    public byte[] Text { get; set; } = [];
}
