using HotlineWorkflows.Engine.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>Several instances at once.</summary>
internal record BulkRequest
{
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>Instances to cancel: those named, or all that run on a version.</summary>
internal sealed record BulkCancelRequest : BulkRequest
{
    public string? DefinitionVersionId { get; init; }

    public string? DefinitionId { get; init; }

    public string? VersionOptions { get; init; }
}

/// <summary>Cancelling and deleting.</summary>
internal static class OperatingRoutes
{
    public static void MapOperating(this StudioRoutes routes)
    {
        routes.Post(StudioRight.Operate, "cancel/workflow-instances/{id}", CancelAsync);
        routes.Delete(StudioRight.Operate, "workflow-instances/{id}", DeleteAsync);
        routes.Post(StudioRight.Operate, "bulk-actions/cancel/workflow-instances", BulkCancelAsync);
        routes.Post(StudioRight.Operate, "bulk-actions/delete/workflow-instances/by-id", BulkDeleteAsync);
    }

    private static async Task<IResult> CancelAsync(HttpContext caller, string id, InstanceActs acts) =>
        Answer("流程实例没有终止", id, await acts.CancelAsync(caller, id));

    private static async Task<IResult> DeleteAsync(HttpContext caller, string id, InstanceActs acts) =>
        Answer("流程实例没有删除", id, await acts.DeleteAsync(caller, id));

    private static async Task<IResult> BulkCancelAsync(HttpContext caller, InstanceActs acts, InstancesOfVersion running)
    {
        var request = await StudioBody.ReadAsync<BulkCancelRequest>(caller);
        if (request is { DefinitionVersionId: null or "", DefinitionId: null or "" })
            return await EachAsync(caller, request.Ids, "cancelled", acts.CancelAsync);
        var (ids, reason) = await running.ToCancelAsync(caller, request);
        return reason is null ? await EachAsync(caller, ids, "cancelled", acts.CancelAsync) : StudioAnswers.Refused("没有终止流程实例", "definition", reason);
    }

    private static async Task<IResult> BulkDeleteAsync(HttpContext caller, InstanceActs acts) =>
        await EachAsync(caller, (await StudioBody.ReadAsync<BulkRequest>(caller)).Ids, "deleted", acts.DeleteAsync);

    private static IResult Answer(string title, string id, ActOutcome outcome) =>
        outcome.IsDone ? Results.NoContent() : outcome == ActOutcome.Unknown ? Results.NotFound() : StudioAnswers.Refused(title, id, outcome.Reason!);

    private static async Task<IResult> EachAsync(HttpContext caller, IReadOnlyList<string>? ids, string done, Func<HttpContext, string?, Task<ActOutcome>> act)
    {
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var id in (ids ?? []).Distinct())
        {
            var outcome = await act(caller, id);
            if (outcome.IsDone)
                count++;
            else
                refused[id] = outcome.Reason!;
        }

        // What was done stays done; of the rest people are told why.
        if (count == 0 && refused.Count > 0)
            return StudioAnswers.Refused("所选流程实例都没有处理", "ids", refused.Values.Distinct());
        var notice = refused.Count == 0 ? null : new StudioNotice($"处理了 {count} 个，其余 {refused.Count} 个没有处理", [.. refused.Values.Distinct()]);
        return StudioAnswers.Json(new Dictionary<string, object?> { [done] = count, ["refused"] = refused, ["notice"] = notice });
    }
}
