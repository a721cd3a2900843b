namespace HotlineWorkflows.Tickets.Rows;

/// <summary>A row of <c>deadlines</c>.</summary>
public sealed class DeadlineRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>The ticket.</summary>
    public Guid TicketId { get; set; }

    /// <summary>1, 2, … within the ticket.</summary>
    public int Sequence { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Code.</summary>
    public string Status { get; set; } = "";

    /// <summary>The clause.</summary>
    public string? Clause { get; set; }

    /// <summary>The lead unit when it was last written.</summary>
    public string? Unit { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset? MissedAt { get; set; }

    /// <summary>T-1.</summary>
    public bool IsProvisional { get; set; }

    /// <summary>The <see cref="Domain.Deadlines.DeadlineState"/> as JSON.</summary>
    public string Data { get; set; } = "";
}
