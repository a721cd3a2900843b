using Microsoft.AspNetCore.Mvc;

namespace HotlineWorkflows.Server.Api.Listing;

/// <summary>Filters, order and page of the list of tickets, as the address names them.</summary>
public sealed record ListParameters
{
    /// <summary>Code of the place; may be left out by those who act in one.</summary>
    [FromQuery(Name = "place")]
    public string? Place { get; init; }

    /// <summary>Codes of stages, set off by commas.</summary>
    [FromQuery(Name = "stage")]
    public string? Stage { get; init; }

    /// <summary>Lead or supporting unit.</summary>
    [FromQuery(Name = "unit")]
    public string? Unit { get; init; }

    /// <summary>Kind.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>Item of the place's catalogue.</summary>
    [FromQuery(Name = "category")]
    public string? Category { get; init; }

    /// <summary>Town or subdistrict.</summary>
    [FromQuery(Name = "area")]
    public string? Area { get; init; }

    /// <summary>Urgency.</summary>
    [FromQuery(Name = "urgency")]
    public string? Urgency { get; init; }

    /// <summary>Whether a running deadline is missed.</summary>
    [FromQuery(Name = "missed")]
    public bool? Missed { get; init; }

    /// <summary>Whether closed.</summary>
    [FromQuery(Name = "closed")]
    public bool? Closed { get; init; }

    /// <summary>Received at or after a day or moment.</summary>
    [FromQuery(Name = "receivedFrom")]
    public string? ReceivedFrom { get; init; }

    /// <summary>Received before a moment, or on or before a day.</summary>
    [FromQuery(Name = "receivedTo")]
    public string? ReceivedTo { get; init; }

    /// <summary>Next due time before a moment, or on or before a day.</summary>
    [FromQuery(Name = "dueBefore")]
    public string? DueBefore { get; init; }

    /// <summary>The beginning of a number, or a part of the subject.</summary>
    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    /// <summary>The order.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    /// <summary>Items a page.</summary>
    [FromQuery(Name = "pageSize")]
    public int? PageSize { get; init; }

    /// <summary>The cursor of the page before.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }
}
