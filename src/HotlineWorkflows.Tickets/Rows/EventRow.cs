namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>ticket_events</c>; append-only.</summary>
public sealed class EventRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>1, 2, … within the ticket.</summary>
    public int Sequence { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Code.</summary>
    public string Code { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string? Argument { get; set; }

    /// <summary>The actor's role; null for an automatic act.</summary>
    public string? Role { get; set; }

    /// <summary>The actor's unit.</summary>
    public string? Unit { get; set; }

    /// <summary>The actor.</summary>
    public string? StaffId { get; set; }

    /// <summary>The rule that acted by itself.</summary>
    public string? Rule { get; set; }

    /// <summary>The clause.</summary>
    public string? Clause { get; set; }

    /// <summary>Codes and values as JSON.</summary>
    public string? Data { get; set; }

    /// <summary>JSON list.</summary>
    public string? Warnings { get; set; }
}
