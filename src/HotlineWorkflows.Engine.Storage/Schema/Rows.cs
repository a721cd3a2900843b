namespace HotlineWorkflows.Engine.Storage.Schema;

using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>A row of <c>instances</c>; see <see cref="WorkflowInstanceRecord"/> for the meaning of the columns.</summary>
public sealed class InstanceRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>The definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>The version it is pinned to.</summary>
    public string DefinitionVersionId { get; set; } = "";

    /// <summary>What it is about, or null.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Running or finished.</summary>
    public WorkflowStatus Status { get; set; }

    /// <summary>The finer state.</summary>
    public WorkflowSubStatus SubStatus { get; set; }

    /// <summary>Open incidents.</summary>
    public int IncidentCount { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Business clock, or null while running.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Number of bursts stored; compare-and-set.</summary>
    public int Revision { get; set; }

    /// <summary>Packed state; only the engine reads it.</summary>
    public byte[] State { get; set; } = [];
}

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

/// <summary>A row of <c>bookmarks</c>; see <see cref="BookmarkRecord"/>.</summary>
public sealed class BookmarkRow : WaitRow
{
    /// <summary>The waiting instance.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A row of <c>triggers</c>; see <see cref="TriggerRecord"/>.</summary>
public sealed class TriggerRow : WaitRow
{
    /// <summary>The definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>Its published version.</summary>
    public string DefinitionVersionId { get; set; } = "";
}

/// <summary>A row of <c>journal</c>: what one burst did, packed.</summary>
public sealed class JournalRow
{
    /// <summary>The instance.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>The revision the burst produced.</summary>
    public int Sequence { get; set; }

    /// <summary>Business clock.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Packed entries; only the engine reads them.</summary>
    public byte[] Entries { get; set; } = [];
}

/// <summary>A row of <c>outbox</c>: an outside effect, waiting or sent.</summary>
public sealed class OutboxRow
{
    /// <summary>UUIDv7, the idempotency key.</summary>
    public Guid Id { get; set; }

    /// <summary>Which sender takes it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>JSON without personal data.</summary>
    public string Payload { get; set; } = "";

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

/// <summary>A row of <c>definitions</c>; see <see cref="WorkflowDefinitionRecord"/>.</summary>
public sealed class DefinitionRow
{
    /// <summary>The version id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>1, 2, … within the definition.</summary>
    public int Version { get; set; }

    /// <summary>Display name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether no newer version exists.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Whether new instances start on it.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Whether it was ever published: its content then never changes again.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Canonical JSON.</summary>
    public string Json { get; set; } = "";

    /// <summary>Hash of the canonical content.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Where the version was born.</summary>
    public DefinitionOrigin Origin { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>The one row of <c>clock</c>: how the business clock runs.</summary>
public sealed class ClockRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>How it runs.</summary>
    public BusinessClockMode Mode { get; set; }

    /// <summary>What it showed at <see cref="SystemTime"/>.</summary>
    public DateTimeOffset BusinessTime { get; set; }

    /// <summary>System clock.</summary>
    public DateTimeOffset SystemTime { get; set; }

    /// <summary>Business seconds a system second.</summary>
    public double Rate { get; set; }
}
