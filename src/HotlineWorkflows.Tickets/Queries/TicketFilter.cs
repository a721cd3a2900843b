namespace HotlineWorkflows.Tickets.Queries;

/// <summary>Which tickets a list shows; every part left null is not asked for.</summary>
/// <param name="Place">The place; a list is always of one.</param>
public sealed record TicketFilter(string Place)
{
    /// <summary>Stages.</summary>
    public IReadOnlyCollection<string>? Stages { get; init; }

    /// <summary>Whether closed by the vocabulary.</summary>
    public bool? Closed { get; init; }

    /// <summary>The unit whose tickets alone the reader may see; null: he sees the whole place.</summary>
    public string? OnlyUnit { get; init; }

    /// <summary>The desk that holds it.</summary>
    public string? Desk { get; init; }

    /// <summary>Lead or supporting unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Item of the place's catalogue.</summary>
    public string? Category { get; init; }

    /// <summary>Area.</summary>
    public string? Area { get; init; }

    /// <summary>Urgency.</summary>
    public string? Urgency { get; init; }

    /// <summary>Whether a running deadline is missed.</summary>
    public bool? Missed { get; init; }

    /// <summary>The beginning of the place's number or of the other platform's.</summary>
    public string? Number { get; init; }

    /// <summary>The citizen's telephone number, whole; found by its blind index.</summary>
    public string? Phone { get; init; }

    /// <summary>A part of the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Received at or after; business clock.</summary>
    public DateTimeOffset? ReceivedFrom { get; init; }

    /// <summary>Received before; business clock.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <summary>The next due time is before; business clock.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>The order.</summary>
    public TicketSort Sort { get; init; } = TicketSort.NewestFirst;

    /// <summary>The last ticket of the page before, in the same order; null: the list is read by page number.</summary>
    public TicketPosition? After { get; init; }

    /// <summary>Page, from 1; only when <see cref="After"/> is null.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Tickets a page, at most 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>The order of a list.</summary>
public enum TicketSort
{
    /// <summary>None.</summary>
    None,

    /// <summary>What was received last on top.</summary>
    NewestFirst,

    /// <summary>What was received first on top.</summary>
    OldestFirst,

    /// <summary>What falls due first on top; what has no due time last.</summary>
    DueFirst,
}

/// <summary>Where a ticket stands in a list: by what it is sorted by, then by number. It does not move when others come and go.</summary>
/// <param name="At">When it was received or falls due; null when nothing falls due.</param>
/// <param name="Number">Its number.</param>
public sealed record TicketPosition(DateTimeOffset? At, string Number);

/// <summary>A page of a list.</summary>
/// <param name="Items">The page.</param>
/// <param name="Total">All that match, at most <see cref="TicketQueries.MostCounted"/>; 0 when they were not counted.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="PageSize">Items a page.</param>
public sealed record TicketPage(IReadOnlyList<TicketSummary> Items, int Total, int Page, int PageSize)
{
    /// <summary>Whether all that match were counted: not when the list is read from a position on.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>Whether more match than were counted.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>The position of the last ticket; null when none follow it.</summary>
    public TicketPosition? Next { get; init; }
}

/// <summary>A line of a list.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="Number">The place's number.</param>
/// <param name="ExternalNumber">The other platform's number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Kind">Code.</param>
/// <param name="Urgency">Code.</param>
/// <param name="Stage">Code.</param>
/// <param name="Lead">The lead unit.</param>
/// <param name="Area">Town or subdistrict.</param>
/// <param name="ReceivedAt">Business clock.</param>
/// <param name="NextDueAt">The next due time, or null.</param>
/// <param name="IsMissed">Whether a running deadline is missed.</param>
/// <param name="ClosedAt">Business clock.</param>
public sealed record TicketSummary(
    Guid Id,
    string Number,
    string? ExternalNumber,
    string Subject,
    string? Kind,
    string Urgency,
    string Stage,
    string? Lead,
    string? Area,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? NextDueAt,
    bool IsMissed,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The desk that holds it.</summary>
    public string Desk { get; init; } = "";
}

/// <summary>A ticket on somebody's worklist.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Actions">Which of his actions its flow waits for; a rule may still forbid one now.</param>
public sealed record WorklistItem(TicketSummary Ticket, IReadOnlyList<string> Actions);

/// <summary>Another ticket of the same citizen.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="NoRedispatch">Whether its matter is listed as not to be dispatched again.</param>
public sealed record EarlierTicket(TicketSummary Ticket, bool NoRedispatch);
