using HotlineWorkflows.Domain.Deadlines;
using HotlineWorkflows.Domain.Tickets;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>A ticket as its page shows it.</summary>
/// <param name="State">Everything it remembers.</param>
/// <param name="Citizen">The citizen, masked unless the reader needs to know.</param>
/// <param name="Deadlines">All deadlines, in the order started.</param>
/// <param name="Documents">Documents issued, oldest first.</param>
/// <param name="Notifications">Notifications, oldest first.</param>
public sealed record TicketView(
    TicketState State,
    Citizen? Citizen,
    IReadOnlyList<TicketDeadline> Deadlines,
    IReadOnlyList<DocumentView> Documents,
    IReadOnlyList<NotificationView> Notifications);

/// <summary>A document without its text.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">Code.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Unit">The unit it is for.</param>
/// <param name="Clause">The clause.</param>
/// <param name="IssuedAt">Business clock.</param>
public sealed record DocumentView(Guid Id, string Kind, string Number, string Title, string? Unit, string? Clause, DateTimeOffset IssuedAt);

/// <summary>A document with its text.</summary>
/// <param name="Id">The document.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Kind">Code.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Html">As rendered when issued; may hold personal data. What was erased says so.</param>
/// <param name="Unit">The unit it is for.</param>
/// <param name="Clause">The clause.</param>
/// <param name="IssuedAt">Business clock.</param>
public sealed record DocumentText(Guid Id, Guid TicketId, string Kind, string Number, string Title, string Html, string? Unit, string? Clause, DateTimeOffset IssuedAt);

/// <summary>A notification.</summary>
/// <param name="Channel">Code.</param>
/// <param name="Recipient">Code.</param>
/// <param name="Unit">Whose liaison or leader.</param>
/// <param name="At">Business clock.</param>
/// <param name="DeliveredAt">Business clock; null until delivered.</param>
/// <param name="Clause">The clause that demands it, or null.</param>
/// <param name="Delivery">How its delivery stands.</param>
public sealed record NotificationView(string Channel, string Recipient, string? Unit, DateTimeOffset At, DateTimeOffset? DeliveredAt, string? Clause = null, DeliveryState Delivery = DeliveryState.Waiting)
{
    /// <summary>As scenarios write it: <c>channel:recipient</c>.</summary>
    public string Key => $"{Channel}:{Recipient}";
}
