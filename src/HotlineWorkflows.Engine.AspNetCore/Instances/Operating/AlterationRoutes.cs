using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>Instances to retry.</summary>
internal sealed record RetryRequest
{
    public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }

    public IReadOnlyList<string>? ActivityIds { get; init; }
}

/// <summary>What to do with which instances, one alteration after the other.</summary>
internal sealed record RunAlterationsRequest
{
    public IReadOnlyList<JsonElement>? Alterations { get; init; }

    public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }
}

/// <summary>What to do with all instances that pass a filter.</summary>
internal sealed record SubmitAlterationsRequest
{
    public string? Id { get; init; }

    public IReadOnlyList<JsonElement>? Alterations { get; init; }

    public AlterationFilter? Filter { get; init; }
}

/// <summary>A line of what became of an alteration.</summary>
internal sealed record AlterationLogEntry(string Message, string LogLevel, DateTimeOffset Timestamp);

/// <summary>What became of the alterations of an instance.</summary>
internal sealed record AlterationResult(string WorkflowInstanceId, bool IsSuccessful, object Log);

/// <summary>Retrying what failed, and taking instances to another version.</summary>
internal static class AlterationRoutes
{
    public static void MapAlterations(this StudioRoutes routes)
    {
        routes.Post(StudioRight.Operate, "alterations/workflows/retry", RetryAsync);
        routes.Post(StudioRight.Operate, "alterations/run", RunAsync);
        routes.Post(StudioRight.Operate, "alterations/submit", SubmitAsync);
        routes.Get(StudioRight.See, "workflow-instances/{id}/migration", PreviewAsync);
        routes.Post(StudioRight.Operate, "workflow-instances/{id}/migration", MigrateAsync);
    }

    private static async Task<IResult> RetryAsync(HttpContext caller, InstanceActs acts, BusinessClock clock)
    {
        var request = await StudioBody.ReadAsync<RetryRequest>(caller);
        return await EachAsync(request.WorkflowInstanceIds, clock, id => acts.RetryAsync(caller, id, request.ActivityIds));
    }

    private static async Task<IResult> RunAsync(HttpContext caller, InstanceActs acts, InstanceMigrating migrating, BusinessClock clock)
    {
        var request = await StudioBody.ReadAsync<RunAlterationsRequest>(caller);
        return await EachAsync(request.WorkflowInstanceIds, clock, id => AlterAsync(caller, id, request.Alterations, acts, migrating));
    }

    /// <summary>The same for all that pass a filter: Studio's <em>apply to all matches</em>. They are done when the answer comes.</summary>
    private static async Task<IResult> SubmitAsync(HttpContext caller, MatchingInstances matching, InstanceActs acts, InstanceMigrating migrating)
    {
        var request = await StudioBody.ReadAsync<SubmitAlterationsRequest>(caller);
        var (ids, reason) = await matching.FindAsync(caller, request.Filter ?? new AlterationFilter());
        if (reason is not null)
            return StudioAnswers.Refused("没有变更流程实例", "filter", reason);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (await AlterAsync(caller, id, request.Alterations, acts, migrating) is { IsDone: false } outcome)
                refused[id] = outcome.Reason!;
        }

        return refused.Count > 0 && refused.Count == ids.Count
            ? StudioAnswers.Refused("没有变更流程实例", "filter", refused.Values.Distinct())
            : StudioAnswers.Json(new { planId = request.Id ?? Guid.CreateVersion7().ToString("n"), altered = ids.Count - refused.Count, refused });
    }

    private static async Task<ActOutcome> AlterAsync(HttpContext caller, string id, IReadOnlyList<JsonElement>? alterations, InstanceActs acts, InstanceMigrating migrating)
    {
        foreach (var alteration in alterations ?? [])
        {
            var outcome = TypeOf(alteration) switch
            {
                "Migrate" => await migrating.MigrateAsync(caller, id, alteration.TryGetProperty("targetVersion", out var version) && version.TryGetInt32(out var number) ? number : 0, null),
                "Cancel" => await acts.CancelAsync(caller, id),
                var other => ActOutcome.Refused($"本系统不支持“{other}”这种变更：变量和步骤由业务操作改变，不能从外面改。"),
            };
            if (!outcome.IsDone)
                return outcome;
        }

        return ActOutcome.Done;
    }

    private static async Task<IResult> PreviewAsync(HttpContext caller, string id, int version, InstanceMigrating migrating) =>
        await migrating.PreviewAsync(caller, id, version, Renamed(caller)) is { } preview ? StudioAnswers.Json(preview) : Results.NotFound();

    private static async Task<IResult> MigrateAsync(HttpContext caller, string id, int version, InstanceMigrating migrating)
    {
        var outcome = await migrating.MigrateAsync(caller, id, version, Renamed(caller));
        return outcome.IsDone ? Results.NoContent() : outcome == ActOutcome.Unknown ? Results.NotFound() : StudioAnswers.Refused("流程实例没有转到另一版本", id, outcome.Reason!);
    }

    /// <summary>Activities that have another id in the other version: <c>renamed=old:new</c>, once each.</summary>
    private static Dictionary<string, string> Renamed(HttpContext caller) => caller.Request.Query["renamed"]
        .OfType<string>()
        .Select(pair => pair.Split(':', 2))
        .Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .ToDictionary(pair => pair.Key, pair => pair.Last()[1], StringComparer.Ordinal);

    private static string? TypeOf(JsonElement alteration) =>
        alteration.ValueKind == JsonValueKind.Object && alteration.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static async Task<IResult> EachAsync(IReadOnlyList<string>? ids, BusinessClock clock, Func<string, Task<ActOutcome>> act)
    {
        var results = new List<AlterationResult>();
        foreach (var id in (ids ?? []).Distinct())
        {
            var outcome = await act(id);
            var line = new AlterationLogEntry(outcome.Reason ?? "已完成。", outcome.IsDone ? "Information" : "Error", clock.GetUtcNow());
            results.Add(new AlterationResult(id, outcome.IsDone, new { logEntries = new[] { line } }));
        }

        return StudioAnswers.Json(new { results });
    }
}
