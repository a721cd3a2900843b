using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Executions;

/// <summary>An execution of an activity, in brief.</summary>
internal record ExecutionSummaryModel(
    string Id,
    string WorkflowInstanceId,
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    DateTimeOffset StartedAt,
    bool HasBookmarks,
    string Status,
    DateTimeOffset? CompletedAt,
    string? SchedulingActivityExecutionId,
    string? SchedulingActivityId,
    string? SchedulingWorkflowInstanceId,
    int CallStackDepth)
{
    public IReadOnlyDictionary<string, object> Metadata => new Dictionary<string, object>();

    public static ExecutionSummaryModel Of(OpenInstance open, ActivityExecution execution) => new(
        execution.Id,
        open.Record.Id.ToString(),
        execution.Activity.Id,
        execution.NodeId,
        execution.Activity.Type,
        execution.Activity.Version,
        execution.Activity.Name,
        execution.StartedAt,
        execution.IsWaiting,
        execution.Status.ToString(),
        execution.CompletedAt,
        execution.ScheduledBy?.Id,
        execution.ScheduledBy?.Activity.Id,
        execution.ScheduledBy is null ? null : open.Record.Id.ToString(),
        execution.Depth);
}

/// <summary>An execution of an activity with what it was given, what it gave and what went wrong.</summary>
internal sealed record ExecutionModel : ExecutionSummaryModel
{
    private ExecutionModel(ExecutionSummaryModel summary)
        : base(summary)
    {
    }

    public required IReadOnlyDictionary<string, JsonElement?> ActivityState { get; init; }

    public required IReadOnlyDictionary<string, JsonElement?> Payload { get; init; }

    public required IReadOnlyDictionary<string, JsonElement?> Outputs { get; init; }

    public required IReadOnlyDictionary<string, JsonElement?> Properties { get; init; }

    public required ExceptionModel? Exception { get; init; }

    public required int AggregateFaultCount { get; init; }

    public static ExecutionModel Of(OpenInstance open, ActivityExecution execution, ActivityRegistry registry)
    {
        var workflow = open.Burst!.Workflow;
        var now = workflow.ActivityExecutionContexts.FirstOrDefault(context => context.Id == execution.Id);
        var payload = execution.Data.ToDictionary(value => value.Key, JsonElement? (value) => value.Value, StringComparer.Ordinal);
        if (execution.Outcomes.Count > 0)
            payload["Outcomes"] = Shown.Value(execution.Outcomes);
        // Studio shows no exception beside an execution, but everything here.
        if (execution is { Status: ActivityStatus.Faulted, Failure: { } failure })
            payload["Failure"] = Shown.Value(IncidentTexts.Of(failure));
        var waits = workflow.Bookmarks.Where(bookmark => bookmark.ActivityInstanceId == execution.Id).Select(bookmark => new { bookmark.Name, bookmark.DueAt, bookmark.Payload }).ToArray();
        if (waits.Length > 0)
            payload["Bookmarks"] = Shown.Value(waits);
        return new ExecutionModel(ExecutionSummaryModel.Of(open, execution))
        {
            ActivityState = Shown.Values(StatedInputs.Of(execution.Activity, registry.Find(execution.Activity.Type, execution.Activity.Version))),
            Payload = payload,
            Outputs = execution.Outputs.ToDictionary(output => output.Key, JsonElement? (output) => output.Value, StringComparer.Ordinal),
            Properties = Shown.Values(now?.Properties!),
            Exception = ExceptionOf(workflow, execution),
            AggregateFaultCount = execution.Faults,
        };
    }

    private static ExceptionModel? ExceptionOf(WorkflowExecutionContext workflow, ActivityExecution execution) =>
        workflow.Incidents.FirstOrDefault(incident => incident.ActivityInstanceId == execution.Id) is { } incident
            ? new ExceptionModel(incident.ExceptionType, IncidentTexts.Of(incident.Message))
            : execution.Failure is { } failure ? new ExceptionModel("", IncidentTexts.Of(failure)) : null;
}
