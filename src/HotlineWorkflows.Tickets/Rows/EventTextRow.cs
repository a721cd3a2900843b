namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>event_texts</c>: what people wrote with an event, apart from it so that it can be erased.</summary>
public sealed class EventTextRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>The event.</summary>
    public int Sequence { get; set; }

    /// <summary>JSON object, encrypted with the ticket's key.</summary>
    public byte[] Texts { get; set; } = [];
}
