using System.Globalization;
using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Running;

/// <summary>
/// Starts instances. Only what is published runs: a draft changes under its version id, and what runs must not. Drafts are tried in a dry run.
/// </summary>
internal static class Starting
{
    public const string InstanceHeader = "x-elsa-workflow-instance-id";
    public const string RefusedHeader = "x-elsa-workflow-cannot-start";

    /// <summary>The most instances one request starts.</summary>
    private const int MaxInstances = 100;

    public sealed record StartBody
    {
        public string? CorrelationId { get; init; }

        public string? TriggerActivityId { get; init; }

        public string? VersionOptions { get; init; }

        public Dictionary<string, JsonElement>? Input { get; init; }

        public int Count { get; init; } = 1;
    }

    public static Task<IResult> ExecuteAsync(HttpContext caller, string definitionId, IStudioScope scope, IWorkflowDefinitionStore definitions, IPlanSource plans, IRunGate gate, WorkflowRuntime runtime, IStudioLog log) =>
        StartAsync(caller, definitionId, scope, definitions, plans, gate, runtime, log, started => new { workflowState = new { id = started[0].WorkflowInstanceId, status = started[0].Status, subStatus = started[0].SubStatus } });

    public static Task<IResult> DispatchAsync(HttpContext caller, string definitionId, IStudioScope scope, IWorkflowDefinitionStore definitions, IPlanSource plans, IRunGate gate, WorkflowRuntime runtime, IStudioLog log) =>
        StartAsync(caller, definitionId, scope, definitions, plans, gate, runtime, log, started => new { workflowInstanceId = started[0].WorkflowInstanceId });

    public static Task<IResult> BulkDispatchAsync(HttpContext caller, string definitionId, IStudioScope scope, IWorkflowDefinitionStore definitions, IPlanSource plans, IRunGate gate, WorkflowRuntime runtime, IStudioLog log) =>
        StartAsync(caller, definitionId, scope, definitions, plans, gate, runtime, log, started => new { workflowInstanceIds = started.Select(result => result.WorkflowInstanceId) }, many: true);

    private static async Task<IResult> StartAsync(
        HttpContext caller, string definitionId, IStudioScope scope, IWorkflowDefinitionStore definitions, IPlanSource plans, IRunGate gate, WorkflowRuntime runtime, IStudioLog log, Func<IReadOnlyList<BurstResult>, object> answer, bool many = false)
    {
        if (!scope.Operates(caller, definitionId) || await definitions.FindLatestAsync(definitionId, caller.RequestAborted) is not { } latest)
            return Results.NotFound();
        var body = await StudioBody.ReadAsync<StartBody>(caller);
        if (await definitions.FindPublishedAsync(definitionId, caller.RequestAborted) is not { } published)
            return Refused(caller, "流程尚未发布，不能运行。请先发布，或在“试运行”页试运行草稿。");
        if (!Means(body.VersionOptions, latest, published))
            return Refused(caller, $"只能运行已发布的版本（第 {published.Version} 版）；第 {latest.Version} 版是草稿，请在“试运行”页试运行。");
        var plan = await plans.GetAsync(published.Id, caller.RequestAborted);
        if (gate.ReasonAgainstStarting(plan) is { } reason)
            return Refused(caller, reason);

        var started = new List<BurstResult>();
        for (var number = 0; number < (many ? Math.Clamp(body.Count, 1, MaxInstances) : 1); number++)
        {
            var input = body.Input?.Where(value => ValueConversion.Plain(value.Value) is not null).ToDictionary(value => value.Key, value => ValueConversion.Plain(value.Value)!, StringComparer.Ordinal);
            var result = await runtime.StartAsync(new StartWorkflowRequest(definitionId, input, Given(body.CorrelationId), Given(body.TriggerActivityId)), caller.RequestAborted);
            started.Add(result);
            await log.DoneAsync(caller, new StudioAct(StudioActKind.InstanceStarted, definitionId, To: published.Id, ToHash: published.ContentHash, InstanceId: result.WorkflowInstanceId), caller.RequestAborted);
        }

        caller.Response.Headers[InstanceHeader] = started[0].WorkflowInstanceId.ToString();
        return StudioAnswers.Json(answer(started));
    }

    private static IResult Refused(HttpContext caller, string reason)
    {
        // Studio reads the header alone; the body is for programs.
        caller.Response.Headers[RefusedHeader] = "true";
        return StudioAnswers.Json(new { cannotStart = true, reason });
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool Means(string? versionOptions, WorkflowDefinitionRecord latest, WorkflowDefinitionRecord published) => versionOptions switch
    {
        null or "" or "Published" or "LatestOrPublished" or "LatestAndPublished" or "AllVersions" => true,
        "Latest" or "Draft" => latest.Id == published.Id,
        _ => versionOptions == published.Version.ToString(CultureInfo.InvariantCulture),
    };
}
