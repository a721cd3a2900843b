using System.ComponentModel;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The page.</param>
/// <param name="Total">All that match, counted up to 1000; null when the list is read by cursor.</param>
/// <param name="Page">The page, from 1; null when the list is read by cursor.</param>
/// <param name="PageSize">The most a page holds.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
[Description("A page of a list. The header Link (RFC 8288) leads to the other pages.")]
public sealed record PageAnswer<T>(IReadOnlyList<T> Items, int? Total, int? Page, int PageSize, string? Next);

/// <summary>A line of a list of tickets.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ExternalNumber">The other platform's number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Urgency">Code of its urgency.</param>
/// <param name="Stage">Code of the stage.</param>
/// <param name="StageName">The stage.</param>
/// <param name="Lead">Code of the lead unit.</param>
/// <param name="Area">Code of the town or subdistrict.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="Missed">Whether a running deadline is missed.</param>
/// <param name="Deadline">The running deadline that matters most; null when none runs.</param>
/// <param name="Todo">Codes of what the caller has to do; only on his worklist.</param>
[Description("A line of a list of tickets.")]
public sealed record TicketLine(
    string Number, string? ExternalNumber, string Subject, string? Kind, string Urgency, string Stage, string StageName, string? Lead, string? Area,
    DateTimeOffset ReceivedAt, DateTimeOffset? ClosedAt, bool Missed, LineDeadline? Deadline, IReadOnlyList<string> Todo);

/// <summary>The deadline on a line.</summary>
/// <param name="Name">Its code.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="DueAt">When it falls due.</param>
/// <param name="Missed">Whether it is missed.</param>
/// <param name="Remaining">Working time left or by how much it is past, for people.</param>
[Description("The deadline on a line.")]
public sealed record LineDeadline(string Name, string DisplayName, string? Clause, DateTimeOffset DueAt, bool Missed, string Remaining);

/// <summary>What the caller has to do, what falls due first on top.</summary>
/// <param name="Actor">In which role he asks.</param>
/// <param name="Items">Tickets.</param>
[Description("What the caller has to do, what falls due first on top.")]
public sealed record WorklistAnswer(string Actor, IReadOnlyList<TicketLine> Items);
