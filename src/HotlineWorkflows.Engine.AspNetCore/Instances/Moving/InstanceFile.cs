using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Instances.Executions;
using HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;
using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Moving;

/// <summary>An instance as a file: what Elsa puts into one for people to read, and what this engine needs to let it go on elsewhere.</summary>
internal sealed record InstanceFile
{
    public StateModel? WorkflowState { get; init; }

    public IReadOnlyList<ExecutionModel>? ActivityExecutionRecords { get; init; }

    public IReadOnlyList<LogModel>? WorkflowExecutionLogRecords { get; init; }

    public KeptInstance? Engine { get; init; }
}

/// <summary>What is read of such a file.</summary>
internal sealed record KeptFile
{
    /// <summary>Null in a file of another engine, which cannot be taken in.</summary>
    public KeptInstance? Engine { get; init; }
}

/// <summary>An instance as this engine keeps it.</summary>
internal sealed record KeptInstance
{
    public Guid Id { get; init; }

    public string DefinitionId { get; init; } = "";

    public string DefinitionVersionId { get; init; } = "";

    public string ContentHash { get; init; } = "";

    public string? CorrelationId { get; init; }

    public WorkflowStatus Status { get; init; }

    public WorkflowSubStatus SubStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public JsonNode? State { get; init; }

    public IReadOnlyList<KeptBurst> Journal { get; init; } = [];
}

/// <summary>A row of the journal.</summary>
internal sealed record KeptBurst(DateTimeOffset At, JsonElement Entries);
