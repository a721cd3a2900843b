using System.Text.Json.Serialization;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Listing;

/// <summary>What Studio asks of the list of instances. Empty lists narrow nothing.</summary>
internal sealed record InstanceListRequest
{
    public int? Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public string? DefinitionId { get; init; }

    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public IReadOnlyList<string>? DefinitionVersionIds { get; init; }

    public string? CorrelationId { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? Statuses { get; init; }

    public string? SubStatus { get; init; }

    public IReadOnlyList<string>? SubStatuses { get; init; }

    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }
}

/// <summary>A condition on a moment.</summary>
/// <param name="Column">Which, for example <c>CreatedAt</c>.</param>
/// <param name="Operator">How it compares, for example <c>GreaterThan</c>.</param>
/// <param name="Timestamp">With what.</param>
[method: JsonConstructor]
internal sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset? Timestamp);
