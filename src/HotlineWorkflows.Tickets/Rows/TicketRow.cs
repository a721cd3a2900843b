namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>tickets</c>: what is searched and sorted by has a column, everything is in <see cref="Data"/>.</summary>
public sealed class TicketRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>UUIDv7; the correlation id of its workflow.</summary>
    public Guid Id { get; set; }

    /// <summary>Bursts stored; compare-and-set.</summary>
    public int Revision { get; set; }

    /// <summary>The process.</summary>
    public string Process { get; set; } = "";

    /// <summary>The place's own number.</summary>
    public string Number { get; set; } = "";

    /// <summary>The other platform's number.</summary>
    public string? ExternalNumber { get; set; }

    /// <summary>Code.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Code.</summary>
    public string? Kind { get; set; }

    /// <summary>Code.</summary>
    public string? Category { get; set; }

    /// <summary>Town or subdistrict.</summary>
    public string? Area { get; set; }

    /// <summary>Code.</summary>
    public string Urgency { get; set; } = "";

    /// <summary>Code.</summary>
    public string Complexity { get; set; } = "";

    /// <summary>Code.</summary>
    public string Desk { get; set; } = "";

    /// <summary>Code.</summary>
    public string Stage { get; set; } = "";

    /// <summary>The lead unit.</summary>
    public string? Lead { get; set; }

    /// <summary>The supporting units as <c>,a,b,</c>; empty when there are none.</summary>
    public string Supporting { get; set; } = "";

    /// <summary>What looks personal is masked in it, so that it may be searched.</summary>
    public string Subject { get; set; } = "";

    /// <summary>What people wrote (<see cref="TicketTexts"/>), encrypted with the ticket's key.</summary>
    public byte[] Texts { get; set; } = [];

    /// <summary>Business clock.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The next due time of a running deadline not yet missed.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>Whether a running deadline is missed.</summary>
    public bool IsMissed { get; set; }

    /// <summary>Codes of the actions by which its flow waits for somebody, as <c>,accept,reply,</c>; empty when it waits for nobody.</summary>
    public string WaitsFor { get; set; } = "";

    /// <summary>Who had a part in it, as <c>,dispatcher,liaison@housing,</c>.</summary>
    public string ActedBy { get; set; } = "";

    /// <summary>Code.</summary>
    public string? Satisfaction { get; set; }

    /// <summary>Business clock of the last burst.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The <see cref="Domain.Tickets.TicketState"/> as JSON, what people wrote left out.</summary>
    public string Data { get; set; } = "";
}
