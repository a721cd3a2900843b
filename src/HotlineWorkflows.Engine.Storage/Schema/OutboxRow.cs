namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>A row of <c>outbox</c>: an outside effect, waiting or sent.</summary>
public sealed class OutboxRow
{
    /// <summary>UUIDv7, the idempotency key.</summary>
    public Guid Id { get; set; }

    /// <summary>Which sender takes it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>JSON without personal data.</summary>
    public string Payload { get; set; } = "";

    /// <summary>Whose it is: <c>place</c> of the payload, computed by the database; null when it names none, and so is everybody's.</summary>
    public string? Place { get; private set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How often sending it failed.</summary>
    public int Attempts { get; set; }

    /// <summary>System clock; null when it was sent or given up.</summary>
    public DateTimeOffset? SendAt { get; set; }

    /// <summary>System clock; null while it was not sent.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The last failure, or null.</summary>
    public string? Error { get; set; }
}
