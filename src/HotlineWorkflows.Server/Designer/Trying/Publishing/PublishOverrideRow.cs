namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>A row of <c>publish_overrides</c>: why somebody published what did not pass its check. The audit trail holds the digest of the reason.</summary>
public sealed class PublishOverrideRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>The definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>The version published.</summary>
    public string VersionId { get; set; } = "";

    /// <summary>Hash of its content.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>How many scenarios did not hold.</summary>
    public int FailedScenarios { get; set; }

    /// <summary>The reason, as it was written.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The code of the person, as in the audit trail.</summary>
    public string Staff { get; set; } = "";

    /// <summary>System clock.</summary>
    public DateTimeOffset At { get; set; }
}
