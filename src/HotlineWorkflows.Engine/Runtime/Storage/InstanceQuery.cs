namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Which instances are asked for; what is null or empty narrows nothing, unless it says otherwise.</summary>
public sealed record InstanceFilter
{
    /// <summary>Only instances of these definitions; null: of all, empty: of none.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Only instances pinned to these version ids; null: to any, empty: to none.</summary>
    public IReadOnlyCollection<string>? DefinitionVersionIds { get; init; }

    /// <summary>Only instances pinned to a version of this number.</summary>
    public int? Version { get; init; }

    /// <summary>Only these instances; null: any, empty: none.</summary>
    public IReadOnlyCollection<Guid>? Ids { get; init; }

    /// <summary>Only instances about this.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only instances that one of these words fits.</summary>
    public InstanceSearch? Search { get; init; }

    /// <summary>Only instances in one of these states.</summary>
    public IReadOnlyCollection<WorkflowStatus> Statuses { get; init; } = [];

    /// <summary>Only instances in one of these finer states.</summary>
    public IReadOnlyCollection<WorkflowSubStatus> SubStatuses { get; init; } = [];

    /// <summary>Only instances with, or without, open incidents.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Only instances for which all of these hold.</summary>
    public IReadOnlyCollection<InstanceMoment> Moments { get; init; } = [];
}

/// <summary>What somebody looks for: an instance is found when any of it fits.</summary>
/// <param name="CorrelationId">The beginning of what it is about.</param>
/// <param name="Ids">Instances that are called so.</param>
/// <param name="DefinitionIds">Definitions that are called so.</param>
public sealed record InstanceSearch(string CorrelationId, IReadOnlyCollection<Guid> Ids, IReadOnlyCollection<string> DefinitionIds);

/// <summary>A condition on one of the moments of an instance. One that has not come yet fulfils none.</summary>
/// <param name="Column">Which moment.</param>
/// <param name="From">At or after this, or null.</param>
/// <param name="Before">Before this, or null.</param>
/// <param name="IsNegated">Whether it must not lie between the two.</param>
public sealed record InstanceMoment(InstanceColumn Column, DateTimeOffset? From, DateTimeOffset? Before, bool IsNegated = false);

/// <summary>What instances can be sorted by and asked for.</summary>
public enum InstanceColumn
{
    /// <summary>When it was started.</summary>
    Created,

    /// <summary>Its last burst.</summary>
    Updated,

    /// <summary>When it ended.</summary>
    Finished,

    /// <summary>Its definition.</summary>
    Definition,
}

/// <summary>The order of instances; those that are equal come in the order of their ids.</summary>
/// <param name="By">What they are sorted by.</param>
/// <param name="IsDescending">Whether the last comes first.</param>
public readonly record struct InstanceOrder(InstanceColumn By, bool IsDescending);

/// <summary>An instance without its state.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="DefinitionVersionId">The version it is pinned to.</param>
/// <param name="Version">The number of that version; null when it is not stored.</param>
/// <param name="CorrelationId">What it is about, or null.</param>
/// <param name="Status">Running or finished.</param>
/// <param name="SubStatus">The finer state.</param>
/// <param name="IncidentCount">Open incidents.</param>
/// <param name="CreatedAt">Business clock.</param>
/// <param name="UpdatedAt">Business clock of the last burst.</param>
/// <param name="FinishedAt">Business clock, or null while running.</param>
/// <param name="Name">A name of its own, or null.</param>
public sealed record InstanceSummary(
    Guid Id,
    string DefinitionId,
    string DefinitionVersionId,
    int? Version,
    string? CorrelationId,
    WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    string? Name);

/// <summary>Some of the instances asked for.</summary>
/// <param name="Items">Those of the page.</param>
/// <param name="TotalCount">How many there are in all.</param>
public sealed record InstancePage(IReadOnlyList<InstanceSummary> Items, int TotalCount);
