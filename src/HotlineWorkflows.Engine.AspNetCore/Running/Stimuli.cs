using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Running;

/// <summary>What lets waiting workflows go on: events, reports of tasks, bookmarks by their id.</summary>
internal static class Stimuli
{
    public sealed record EventBody
    {
        public string? CorrelationId { get; init; }

        public Guid? WorkflowInstanceId { get; init; }

        public JsonElement? Input { get; init; }

        public JsonElement? Payload { get; init; }
    }

    public sealed record TaskBody
    {
        public JsonElement? Result { get; init; }
    }

    public sealed record ResumeBody
    {
        public Guid? BookmarkId { get; init; }

        public Dictionary<string, JsonElement>? Input { get; init; }
    }

    public static async Task<IResult> TriggerAsync(HttpContext caller, string eventName, IStudioScope scope, WorkflowRuntime runtime, IStudioLog log)
    {
        var body = await StudioBody.ReadAsync<EventBody>(caller);
        var payload = (body.Payload ?? body.Input) is { } given ? ValueConversion.Plain(given) : null;
        var correlation = string.IsNullOrWhiteSpace(body.CorrelationId) ? null : body.CorrelationId;
        var reached = await runtime.PublishEventAsync(eventName, payload, correlation, body.WorkflowInstanceId, definition => scope.Operates(caller, definition), caller.RequestAborted);
        await log.DoneAsync(caller, new StudioAct(StudioActKind.EventPublished, null, Event: eventName), caller.RequestAborted);
        return StudioAnswers.Json(new { workflowInstances = reached.Select(Describe).ToArray(), count = reached.Count });
    }

    public static async Task<IResult> CompleteAsync(HttpContext caller, string taskId, IStudioScope scope, IWorkflowStore store, BurstFactory bursts, IRunGate gate, WorkflowRuntime runtime, IStudioLog log)
    {
        var body = await StudioBody.ReadAsync<TaskBody>(caller);
        if (!Guid.TryParse(taskId, out var id))
            return Results.NotFound();
        var input = body.Result is { } result && ValueConversion.Plain(result) is { } value ? new Dictionary<string, object>(StringComparer.Ordinal) { [RunTask.ResultKey] = value } : null;
        return await ResumeAsync(caller, id, input, StudioActKind.TaskCompleted, typeof(RunTask), scope, store, bursts, gate, runtime, log);
    }

    public static async Task<IResult> ResumeAsync(HttpContext caller, Guid? bookmarkId, IStudioScope scope, IWorkflowStore store, BurstFactory bursts, IRunGate gate, WorkflowRuntime runtime, IStudioLog log)
    {
        var body = await StudioBody.ReadAsync<ResumeBody>(caller);
        if ((bookmarkId ?? body.BookmarkId) is not { } id)
            return StudioAnswers.Refused("不能继续", "bookmarkId", "没有指明书签（bookmarkId）。");
        var input = body.Input?.Where(value => ValueConversion.Plain(value.Value) is not null).ToDictionary(value => value.Key, value => ValueConversion.Plain(value.Value)!, StringComparer.Ordinal);
        return await ResumeAsync(caller, id, input, StudioActKind.InstanceResumed, null, scope, store, bursts, gate, runtime, log);
    }

    private static async Task<IResult> ResumeAsync(
        HttpContext caller, Guid id, Dictionary<string, object>? input, StudioActKind act, Type? only, IStudioScope scope, IWorkflowStore store, BurstFactory bursts, IRunGate gate, WorkflowRuntime runtime, IStudioLog log)
    {
        var bookmark = await store.ExecuteAsync((transaction, token) => transaction.FindBookmarkAsync(id, token), caller.RequestAborted);
        if (bookmark is null || await store.FindInstanceAsync(bookmark.InstanceId, caller.RequestAborted) is not { } instance || !scope.Operates(caller, instance.DefinitionId))
            return Results.NotFound();
        await using (var burst = await bursts.InspectAsync(instance, caller.RequestAborted))
        {
            var node = burst.Workflow.Bookmarks.FirstOrDefault(open => open.Id == id)?.ActivityNodeId;
            var (_, waiting) = burst.Workflow.Plan.Activities.FirstOrDefault(activity => activity.NodeId == node);
            if (waiting is null || only?.IsInstanceOfType(waiting) == false)
                return Results.NotFound();
            if (gate.ReasonAgainstResuming(burst.Workflow.Plan, waiting) is { } reason)
                return StudioAnswers.Refused("不能继续", "bookmarkId", reason);
        }

        try
        {
            if (await runtime.ResumeAsync(instance.Id, id, input, caller.RequestAborted) is not { } result)
                return Results.NotFound();
            await log.DoneAsync(caller, new StudioAct(act, instance.DefinitionId, InstanceId: instance.Id), caller.RequestAborted);
            return StudioAnswers.Json(Describe(result));
        }
        catch (InstanceStoppedException)
        {
            return StudioAnswers.Refused("不能继续", "bookmarkId", "流程实例因错误停住，请先在实例页重试。");
        }
    }

    private static object Describe(BurstResult result) => new { workflowInstanceId = result.WorkflowInstanceId, status = result.Status, subStatus = result.SubStatus, incidentCount = result.Incidents };
}
