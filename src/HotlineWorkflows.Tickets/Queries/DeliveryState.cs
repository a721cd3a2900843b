namespace HotlineWorkflows.Tickets.Queries;

/// <summary>How the delivery of a notification stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>Sending failed and is tried again.</summary>
    Retrying,

    /// <summary>Given up after many tries; an administrator may send it again.</summary>
    Failed,

    /// <summary>Delivered.</summary>
    Delivered,
}
