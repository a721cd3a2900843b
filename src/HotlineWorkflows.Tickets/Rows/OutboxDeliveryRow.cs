namespace HotlineWorkflows.Tickets.Rows;

/// <summary>What is read of the engine's table <c>outbox</c>: how the delivery of a notification stands. Its id is the notification's.</summary>
public sealed class OutboxDeliveryRow
{
    /// <summary>The message.</summary>
    public Guid Id { get; set; }

    /// <summary>How often sending it failed.</summary>
    public int Attempts { get; set; }

    /// <summary>System clock; null when it was sent or given up.</summary>
    public DateTimeOffset? SendAt { get; set; }

    /// <summary>System clock; null while it was not sent.</summary>
    public DateTimeOffset? SentAt { get; set; }
}
