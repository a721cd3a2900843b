namespace HotlineWorkflows.Server.Keeping;

/// <summary>A row of <c>kept_inputs</c>: what somebody has filled in and not sent yet. Encrypted; nothing tells whose it is.</summary>
public sealed class KeptInputRow
{
    /// <summary>A digest of the secret in the browser's cookie, so that the table opens nothing.</summary>
    public Guid Id { get; set; }

    /// <summary>Counts the writes; of two that come at once, one goes through.</summary>
    public long Version { get; set; }

    /// <summary>What was filled in, encrypted with the installation's secret.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>When it is thrown away. System clock.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
