using System.Globalization;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Finds definitions for Studio, as far as the caller sees them.</summary>
/// <param name="store">The versions.</param>
/// <param name="registry">The activity types installed.</param>
/// <param name="scope">What callers see.</param>
internal sealed class DefinitionReading(IWorkflowDefinitionStore store, ActivityRegistry registry, IStudioScope scope)
{
    /// <summary>The form Studio wants.</summary>
    public StudioForm Form { get; } = new(registry, store);

    /// <summary>A version by its id; null when there is none that the caller sees.</summary>
    public async ValueTask<WorkflowDefinitionRecord?> FindAsync(HttpContext caller, string versionId)
        => await store.FindAsync(versionId, caller.RequestAborted) is { } record && scope.Sees(caller, record.DefinitionId) ? record : null;

    /// <summary>The version meant of a definition; null when there is none that the caller sees.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="definitionId">The definition.</param>
    /// <param name="versionOptions">Studio's words for it; null or empty: the latest.</param>
    public async ValueTask<WorkflowDefinitionRecord?> FindAsync(HttpContext caller, string definitionId, string? versionOptions)
    {
        if (!scope.Sees(caller, definitionId))
            return null;
        if (string.IsNullOrEmpty(versionOptions))
            return await store.FindLatestAsync(definitionId, caller.RequestAborted);
        var (versions, number) = ListRequest.Versions(versionOptions);
        var found = await store.QueryAsync(new DefinitionQuery { DefinitionIds = [definitionId], Versions = versions, Version = number, Order = DefinitionOrder.Version, Descending = true, Take = 1 }, caller.RequestAborted);
        return found.Items.FirstOrDefault();
    }

    /// <summary>Versions that the caller sees.</summary>
    public async ValueTask<DefinitionPage> QueryAsync(HttpContext caller, DefinitionQuery query)
    {
        var seen = await SeenAsync(caller);
        return await store.QueryAsync(query with { DefinitionIds = query.DefinitionIds is { } asked ? [.. asked.Where(seen.Contains)] : seen }, caller.RequestAborted);
    }

    /// <summary>The ids of the definitions that the caller sees.</summary>
    public async ValueTask<IReadOnlyCollection<string>> SeenAsync(HttpContext caller)
        => (await store.ListHeadsAsync(cancellationToken: caller.RequestAborted)).Where(head => head.IsLatest && scope.Sees(caller, head.DefinitionId)).Select(head => head.DefinitionId).ToHashSet(StringComparer.Ordinal);

    /// <summary>A definition whole, with what the caller may do.</summary>
    public async ValueTask<JsonObject> WholeAsync(HttpContext caller, WorkflowDefinitionRecord record)
    {
        var definition = await Form.ForScreenAsync(record, cancellationToken: caller.RequestAborted);
        definition["links"] = Links(caller, record, definition.Flag("isReadonly") == true);
        return definition;
    }

    /// <summary>The same, as what the answer is about: the caller is told which state of it he is given.</summary>
    public ValueTask<JsonObject> GiveAsync(HttpContext caller, WorkflowDefinitionRecord record)
    {
        SeenState.Tell(caller, record);
        return WholeAsync(caller, record);
    }

    /// <summary>A line of a list.</summary>
    public JsonObject Summary(HttpContext caller, WorkflowDefinitionRecord record)
    {
        var stored = StudioForm.Stored(record);
        var isReadonly = stored.Flag("isReadonly") ?? false;
        return new JsonObject
        {
            ["links"] = Links(caller, record, isReadonly),
            ["id"] = record.Id,
            ["definitionId"] = record.DefinitionId,
            ["name"] = record.Name,
            ["description"] = stored.Text("description") ?? "",
            ["version"] = record.Version,
            ["toolVersion"] = StudioForm.ToolVersionOf(stored),
            ["isLatest"] = record.IsLatest,
            ["isPublished"] = record.IsPublished,
            ["providerName"] = "Json",
            ["materializerName"] = "Json",
            ["createdAt"] = record.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            ["isReadonly"] = isReadonly,
            ["isMaterializerAvailable"] = true,
        };
    }

    /// <summary>Whether another definition that the caller sees has a name already.</summary>
    public async ValueTask<bool> IsNameTakenAsync(HttpContext caller, string name, string? definitionId)
    {
        var seen = await SeenAsync(caller);
        var found = await store.QueryAsync(new DefinitionQuery { DefinitionIds = seen, Versions = DefinitionVersions.LatestOrPublished, Search = name.Trim() }, caller.RequestAborted);
        return found.Items.Any(record => record.DefinitionId != definitionId && string.Equals(record.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private JsonArray Links(HttpContext caller, WorkflowDefinitionRecord record, bool isReadonly)
        => StudioLinks.Of(record.DefinitionId, record.Id, !isReadonly && scope.Edits(caller, record.DefinitionId), scope.Operates(caller, record.DefinitionId));
}
