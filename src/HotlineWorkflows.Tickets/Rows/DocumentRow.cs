namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>documents</c>.</summary>
public sealed class DocumentRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>1, 2, … within the ticket, in the order issued.</summary>
    public int Sequence { get; set; }

    /// <summary>Code.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Gapless per place, kind and year.</summary>
    public string Number { get; set; } = "";

    /// <summary>Its heading.</summary>
    public string Title { get; set; } = "";

    /// <summary>As rendered when issued, encrypted with the ticket's key.</summary>
    public byte[] Html { get; set; } = [];

    /// <summary>The unit it is for.</summary>
    public string? Unit { get; set; }

    /// <summary>The clause.</summary>
    public string? Clause { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset IssuedAt { get; set; }
}
