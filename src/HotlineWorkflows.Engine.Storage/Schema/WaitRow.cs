namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>What bookmarks and triggers have in common: a stimulus to wait for, a moment, and the failures of firing it.</summary>
public abstract class WaitRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name, an activity type by default.</summary>
    public string Name { get; set; } = "";

    /// <summary>Upper-case hex SHA-256 (32 bytes in the column).</summary>
    public string Hash { get; set; } = "";

    /// <summary>The node that waits.</summary>
    public string ActivityId { get; set; } = "";

    /// <summary>Business clock; null when no moment is waited for.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How often firing it failed.</summary>
    public int Attempts { get; set; }

    /// <summary>System clock; null when it never failed, or was given up.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>The last failure, or null.</summary>
    public string? Error { get; set; }
}
