namespace HotlineWorkflows.Webhooks.Rows;

/// <summary>A row of <c>webhook_subscriptions</c>: an address that wants to hear of events.</summary>
public sealed class SubscriptionRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Where events are sent.</summary>
    public string Url { get; set; } = "";

    /// <summary>Codes of events, separated by commas; empty: all.</summary>
    public string Events { get; set; } = "";

    /// <summary>The secret, encrypted with a key of the installation.</summary>
    public byte[] Secret { get; set; } = [];

    /// <summary>Whether events are sent.</summary>
    public bool IsActive { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Id of the person, or empty.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; set; }

    /// <summary>System clock; until then nothing is tried. Null while all is well.</summary>
    public DateTimeOffset? OpenUntil { get; set; }
}

/// <summary>A row of <c>webhook_deliveries</c>: an event set for one subscription.</summary>
public sealed class DeliveryRow
{
    /// <summary>The place.</summary>
    public string Place { get; set; } = "";

    /// <summary>UUIDv7; sent as <c>webhook-id</c>, the same in every try.</summary>
    public Guid Id { get; set; }

    /// <summary>The subscription.</summary>
    public Guid SubscriptionId { get; set; }

    /// <summary>The message of the outbox it comes from: each becomes one delivery a subscription, however often it is taken out.</summary>
    public Guid MessageId { get; set; }

    /// <summary>What is sent: JSON of codes and numbers.</summary>
    public string Body { get; set; } = "";

    /// <summary>System clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>System clock; null when delivered or given up.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>System clock; null until delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Status of the last answer; null when there was none.</summary>
    public int? StatusCode { get; set; }

    /// <summary>Why the last try failed; null when it did not.</summary>
    public string? Error { get; set; }

    /// <summary>How long the last try took, in milliseconds.</summary>
    public int? Milliseconds { get; set; }
}
