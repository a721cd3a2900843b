using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Schema;

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
