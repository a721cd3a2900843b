using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Executions;

/// <summary>Which activities of which instance are asked for.</summary>
internal sealed record ReportRequest
{
    public string? WorkflowInstanceId { get; init; }

    public IReadOnlyList<string>? ActivityNodeIds { get; init; }
}

/// <summary>The executions of activities, told by the journal.</summary>
internal static class ExecutionViews
{
    /// <summary>How often each activity asked for ran.</summary>
    public static async Task<IResult> ReportAsync(HttpContext caller, InstanceLookup lookup, InstanceReader reader)
    {
        var request = await StudioBody.ReadAsync<ReportRequest>(caller);
        if (await lookup.FindAsync(caller, request.WorkflowInstanceId) is not { } instance)
            return Results.NotFound();
        var history = await reader.HistoryAsync(instance, caller.RequestAborted);
        return StudioAnswers.Json(new { stats = ActivityStats.Of(history, request.ActivityNodeIds ?? []) });
    }

    /// <summary>The executions of an activity, or of all, oldest first.</summary>
    public static Task<IResult> ListAsync(HttpContext caller, string? workflowInstanceId, string? activityNodeId, bool? completed, InstanceLookup lookup, InstanceReader reader, ActivityRegistry registry) =>
        EachAsync(caller, workflowInstanceId, activityNodeId, completed, lookup, reader, (open, execution) => ExecutionModel.Of(open, execution, registry));

    /// <summary>The executions of an activity, or of all, in brief, oldest first.</summary>
    public static Task<IResult> SummariesAsync(HttpContext caller, string? workflowInstanceId, string? activityNodeId, bool? completed, InstanceLookup lookup, InstanceReader reader) =>
        EachAsync(caller, workflowInstanceId, activityNodeId, completed, lookup, reader, ExecutionSummaryModel.Of);

    /// <summary>One execution.</summary>
    public static Task<IResult> ByIdAsync(HttpContext caller, string? id, InstanceLookup lookup, InstanceReader reader, ActivityRegistry registry) =>
        OneAsync(caller, id, lookup, reader, (open, execution) => ExecutionModel.Of(open, execution, registry));

    /// <summary>The executions that led to one, from the first to itself.</summary>
    public static Task<IResult> CallStackAsync(HttpContext caller, string id, int? skip, int? take, InstanceLookup lookup, InstanceReader reader, ActivityRegistry registry) =>
        OneAsync<object>(caller, id, lookup, reader, (open, execution) =>
        {
            var chain = new List<ActivityExecution>();
            for (ActivityExecution? at = execution; at is not null; at = at.ScheduledBy)
                chain.Insert(0, at);
            var items = chain.Skip(Math.Max(0, skip ?? 0)).Take(Math.Max(0, take ?? int.MaxValue)).Select(step => ExecutionModel.Of(open, step, registry)).ToArray();
            return new { activityExecutionId = execution.Id, items, totalCount = chain.Count };
        });

    private static async Task<IResult> EachAsync<T>(
        HttpContext caller, string? instanceId, string? nodeId, bool? completed, InstanceLookup lookup, InstanceReader reader, Func<OpenInstance, ActivityExecution, T> show)
    {
        if (await lookup.FindAsync(caller, instanceId) is not { } instance)
            return Results.NotFound();
        await using var open = await reader.OpenAsync(instance, caller.RequestAborted);
        var history = await reader.HistoryAsync(open, caller.RequestAborted);
        return StudioAnswers.List([.. (history?.Executions ?? [])
            .Where(execution => (string.IsNullOrEmpty(nodeId) || execution.NodeId == nodeId) && (completed is null || completed == execution.CompletedAt is not null))
            .Select(execution => show(open, execution))]);
    }

    private static async Task<IResult> OneAsync<T>(HttpContext caller, string? id, InstanceLookup lookup, InstanceReader reader, Func<OpenInstance, ActivityExecution, T> show)
    {
        if (await lookup.OfExecutionAsync(caller, id) is not { } instance)
            return Results.NotFound();
        await using var open = await reader.OpenAsync(instance, caller.RequestAborted);
        return await reader.HistoryAsync(open, caller.RequestAborted) is { } history && history.Find(id!) is { } execution
            ? StudioAnswers.Json(show(open, execution))
            : Results.NotFound();
    }
}
