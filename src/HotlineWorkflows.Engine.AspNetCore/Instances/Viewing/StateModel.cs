using System.Text.Json;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;

/// <summary>What is inside an instance.</summary>
internal sealed record StateModel(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int DefinitionVersion,
    string? CorrelationId,
    string Status,
    string SubStatus,
    IReadOnlyList<BookmarkModel> Bookmarks,
    IReadOnlyList<IncidentModel> Incidents,
    IReadOnlyList<object> CompletionCallbacks,
    IReadOnlyList<ContextModel> ActivityExecutionContexts,
    IReadOnlyDictionary<string, JsonElement?> Input,
    IReadOnlyDictionary<string, JsonElement?> Output,
    IReadOnlyDictionary<string, JsonElement?> Properties,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static StateModel Of(OpenInstance open)
    {
        var (instance, workflow) = (open.Record, open.Burst?.Workflow);
        return new StateModel(
            instance.Id.ToString(),
            instance.DefinitionId,
            instance.DefinitionVersionId,
            workflow?.Plan.Workflow.Identity.Version ?? 0,
            instance.CorrelationId,
            instance.Status.ToString(),
            instance.SubStatus.ToString(),
            [.. (workflow?.Bookmarks ?? []).Select(BookmarkModel.Of)],
            workflow is null ? [IncidentModel.Unreadable(open)] : [.. workflow.Incidents.Select(IncidentModel.Of)],
            [],
            [.. (workflow?.ActivityExecutionContexts ?? []).Select(ContextModel.Of)],
            Shown.Values(workflow?.Input!),
            Shown.Values(workflow?.Output!),
            Shown.Values([new("revision", instance.Revision)]),
            instance.CreatedAt,
            instance.UpdatedAt,
            instance.FinishedAt);
    }
}

/// <summary>Something an instance waits for.</summary>
internal sealed record BookmarkModel(
    string Id, string Name, string Hash, JsonElement? Payload, string ActivityId, string ActivityNodeId, string ActivityInstanceId, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, bool AutoBurn, string? CallbackMethodName, bool AutoComplete, IDictionary<string, string>? Metadata)
{
    public static BookmarkModel Of(Bookmark bookmark) => new(
        bookmark.Id.ToString(), bookmark.Name, bookmark.Hash, Shown.Value(bookmark.Payload), bookmark.ActivityId, bookmark.ActivityNodeId, bookmark.ActivityInstanceId, bookmark.CreatedAt, bookmark.DueAt, bookmark.AutoBurn, bookmark.CallbackMethodName, bookmark.AutoComplete, bookmark.Metadata);
}

/// <summary>Something that failed.</summary>
internal sealed record IncidentModel(string ActivityId, string ActivityNodeId, string ActivityInstanceId, string ActivityType, string Message, ExceptionModel Exception, DateTimeOffset Timestamp)
{
    public static IncidentModel Of(ActivityIncident incident) => new(
        incident.ActivityId, incident.ActivityNodeId, incident.ActivityInstanceId, incident.ActivityType, IncidentTexts.Of(incident.Message), new ExceptionModel(incident.ExceptionType, IncidentTexts.Of(incident.Message)), incident.At);

    /// <summary>The version of the instance cannot be read, so nothing inside can be shown.</summary>
    public static IncidentModel Unreadable(OpenInstance open) => new("", "", "", "", open.Problem ?? "", new ExceptionModel("", open.Problem ?? ""), open.Record.UpdatedAt);
}

/// <summary>What was thrown. Where it was thrown is for the log.</summary>
internal sealed record ExceptionModel(string Type, string Message)
{
    public string StackTrace => "";

    public ExceptionModel? InnerException => null;
}

/// <summary>An execution that is under way.</summary>
internal sealed record ContextModel(
    string Id,
    string? ParentContextId,
    string ScheduledActivityNodeId,
    string? OwnerActivityNodeId,
    IReadOnlyDictionary<string, JsonElement?> Properties,
    IReadOnlyDictionary<string, JsonElement?> ActivityState,
    IReadOnlyList<VariableModel> DynamicVariables,
    string Status,
    bool IsExecuting,
    int FaultCount,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt)
{
    public static ContextModel Of(ActivityExecutionContext context) => new(
        context.Id,
        context.ParentActivityExecutionContext?.Id,
        context.NodeId,
        context.ParentActivityExecutionContext?.NodeId,
        Shown.Values(context.Properties!),
        Shown.Values(StatedInputs.Of(context.Activity, context.ActivityDescriptor)),
        [.. context.DynamicVariables.Select(variable => new VariableModel(variable.Id, variable.Name, Shown.Value(variable.Value)))],
        context.Status.ToString(),
        false,
        context.AggregateFaultCount,
        context.StartedAt,
        context.CompletedAt);
}

/// <summary>A variable with its value.</summary>
internal sealed record VariableModel(string Id, string Name, JsonElement? Value);
