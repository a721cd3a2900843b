namespace HotlineWorkflows.Server.Keeping;

/// <summary>A row of <c>kept_inputs</c>: what somebody has filled in and not sent yet. Encrypted; nothing tells whose it is.</summary>
public sealed class KeptInputRow
{
    /// <summary>Derived from the secret in the browser's cookie, which is not in the database.</summary>
    public Guid Id { get; set; }

    /// <summary>Counts the writes; of two that come at once, one goes through.</summary>
    public long Version { get; set; }

    /// <summary>What was filled in, encrypted with a key derived from the browser's secret.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>When it is thrown away. System clock.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
