using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Running;

/// <summary>Tries one activity alone, for the tab <em>Test</em>; nothing is stored and nothing leaves.</summary>
internal static class Trials
{
    public sealed record TrialBody
    {
        public VersionHandle? WorkflowDefinitionHandle { get; init; }

        public ActivityHandle? ActivityHandle { get; init; }
    }

    public sealed record VersionHandle(string? DefinitionVersionId, string? DefinitionId);

    public sealed record ActivityHandle(string? ActivityNodeId, string? ActivityId);

    public static async Task<IResult> RunAsync(HttpContext caller, IStudioScope scope, IWorkflowDefinitionStore definitions, IPlanSource plans, ActivityTrial trial)
    {
        var body = await StudioBody.ReadAsync<TrialBody>(caller);
        var handle = body.WorkflowDefinitionHandle;
        var record = handle?.DefinitionVersionId is { Length: > 0 } version ? await definitions.FindAsync(version, caller.RequestAborted)
            : handle?.DefinitionId is { Length: > 0 } definition ? await definitions.FindLatestAsync(definition, caller.RequestAborted) : null;
        if (record is null || !scope.Edits(caller, record.DefinitionId))
            return Results.NotFound();
        WorkflowPlan plan;
        try
        {
            plan = await plans.GetAsync(record.Id, caller.RequestAborted);
        }
        catch (InvalidDefinitionException invalid)
        {
            return StudioAnswers.Refused("不能试运行", "workflowDefinitionHandle", $"流程现在不能编译：{invalid.Message}");
        }

        var wanted = body.ActivityHandle?.ActivityNodeId is { Length: > 0 } node ? node : body.ActivityHandle?.ActivityId ?? "";
        if (await trial.RunAsync(plan, wanted, caller.RequestAborted) is not { } result)
            return StudioAnswers.Refused("不能试运行", "activityHandle", "草稿里没有这个环节，请先保存。");
        var payload = new Dictionary<string, object> { ["Outcomes"] = result.Outcomes };
        if (result.Waits.Count > 0)
            payload["Waits"] = result.Waits;
        if (result.Sends.Count > 0)
            payload["Sends"] = result.Sends;
        return StudioAnswers.Json(new
        {
            activityState = result.Inputs,
            payload,
            outputs = result.Outputs,
            exception = result.Exception is { } thrown ? new { type = thrown.GetType().FullName, message = thrown.Message, stackTrace = (string?)null, innerException = (object?)null } : null,
            status = result.Status,
        });
    }
}
