using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;

/// <summary>Which entries of the journal Studio asks for. Null narrows nothing.</summary>
internal sealed record JournalFilter
{
    public IReadOnlyCollection<string>? ActivityIds { get; init; }

    public IReadOnlyCollection<string>? ActivityNodeIds { get; init; }

    public IReadOnlyCollection<string>? ExcludedActivityTypes { get; init; }

    public IReadOnlyCollection<string>? EventNames { get; init; }

    public bool Passes(HistoryEvent entry)
    {
        var execution = entry.Execution;
        return Holds(ActivityIds, execution.Activity.Id)
            && Holds(ActivityNodeIds, execution.NodeId)
            && Holds(EventNames, entry.Name)
            && ExcludedActivityTypes?.Contains(execution.Activity.Type) is not true;
    }

    private static bool Holds(IReadOnlyCollection<string>? several, string one) => several is not { Count: > 0 } || several.Contains(one);
}

/// <summary>The body of a request for the journal.</summary>
internal sealed record JournalRequest
{
    public JournalFilter? Filter { get; init; }
}

/// <summary>The journal of an instance.</summary>
internal static class JournalViews
{
    /// <summary>The entries that pass a filter.</summary>
    public static async Task<IResult> JournalAsync(HttpContext caller, string id, int? skip, int? take, InstanceLookup lookup, InstanceReader reader) =>
        await AnswerAsync(caller, id, (await StudioBody.ReadAsync<JournalRequest>(caller)).Filter ?? new JournalFilter(), skip, take, lookup, reader);

    /// <summary>All entries.</summary>
    public static Task<IResult> WholeJournalAsync(HttpContext caller, string id, int? page, int? pageSize, InstanceLookup lookup, InstanceReader reader) =>
        AnswerAsync(caller, id, new JournalFilter(), (page ?? 0) * (pageSize ?? 0), pageSize, lookup, reader);

    private static async Task<IResult> AnswerAsync(HttpContext caller, string id, JournalFilter filter, int? skip, int? take, InstanceLookup lookup, InstanceReader reader)
    {
        if (await lookup.FindAsync(caller, id) is not { } instance)
            return Results.NotFound();
        var history = await reader.HistoryAsync(instance, caller.RequestAborted);
        HistoryEvent[] passed = [.. (history?.Events ?? []).Where(filter.Passes)];
        var items = passed.Skip(Math.Max(0, skip ?? 0)).Take(Math.Max(0, take ?? int.MaxValue)).Select(entry => LogModel.Of(instance.Id, entry));
        return StudioAnswers.Json(new { items, totalCount = passed.Length });
    }
}

/// <summary>An entry of the journal.</summary>
internal sealed record LogModel(
    string Id,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    string NodeId,
    DateTimeOffset Timestamp,
    int Sequence,
    string EventName,
    string? Message,
    string? Source,
    IReadOnlyDictionary<string, JsonElement> ActivityState,
    JsonElement? Payload)
{
    public static LogModel Of(Guid instance, HistoryEvent entry) => new(
        $"{instance:N}-log-{entry.Sequence}",
        entry.Execution.Id,
        entry.Execution.Parent?.Id,
        entry.Execution.Activity.Id,
        entry.Execution.Activity.Type,
        entry.Execution.Activity.Version,
        entry.Execution.Activity.Name,
        entry.Execution.NodeId,
        entry.At,
        entry.Sequence,
        entry.Name,
        entry is { Name: "Faulted", Message: { } failure } ? IncidentTexts.Of(failure) : entry.Message,
        null,
        entry.Execution.Data,
        entry.Data);
}
