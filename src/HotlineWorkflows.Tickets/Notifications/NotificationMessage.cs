using HotlineWorkflows.Domain.Notifications;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Rows;

namespace HotlineWorkflows.Tickets.Notifications;

/// <summary>A notification in the outbox: ids only; text and recipient are looked up when it is sent.</summary>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="NotificationId">The notification.</param>
public sealed record NotificationMessage(string Place, Guid TicketId, Guid NotificationId)
{
    /// <summary>The kind of outbox message.</summary>
    public const string Kind = "notification";

    /// <summary>The outbox record of a notification.</summary>
    public static OutboxRecord For(string place, Notification notification) =>
        new(notification.Id, Kind, TicketJson.Write(new NotificationMessage(place, notification.TicketId, notification.Id)), notification.At);
}
