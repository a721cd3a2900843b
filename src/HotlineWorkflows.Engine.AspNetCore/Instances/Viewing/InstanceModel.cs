using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;

/// <summary>An instance in Studio's list.</summary>
internal record InstanceSummaryModel(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    string Status,
    string SubStatus,
    string? CorrelationId,
    string? Name,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static InstanceSummaryModel Of(InstanceSummary instance, IReadOnlyDictionary<Guid, string> names) => new(
        instance.Id.ToString(),
        instance.DefinitionId,
        instance.DefinitionVersionId,
        instance.Version ?? 0,
        instance.Status.ToString(),
        instance.SubStatus.ToString(),
        instance.CorrelationId,
        names.GetValueOrDefault(instance.Id) ?? instance.Name,
        instance.IncidentCount,
        instance.CreatedAt,
        instance.UpdatedAt,
        instance.FinishedAt);
}

/// <summary>An instance as Studio's viewer wants it.</summary>
internal sealed record InstanceModel : InstanceSummaryModel
{
    private InstanceModel(WorkflowInstanceRecord instance, StateModel state, string? name)
        : base(
            state.Id, state.DefinitionId, state.DefinitionVersionId, state.DefinitionVersion, state.Status, state.SubStatus, state.CorrelationId, name,
            instance.IncidentCount, state.CreatedAt, state.UpdatedAt, state.FinishedAt) => WorkflowState = state;

    public StateModel WorkflowState { get; }

    public static InstanceModel Of(OpenInstance open, string? name) => new(open.Record, StateModel.Of(open), name ?? open.Burst?.Workflow.Name);
}
