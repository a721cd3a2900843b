using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Lists and single definitions.</summary>
internal static class ReadingRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapDefinitionReading(this StudioRoutes routes)
    {
        routes.Get(StudioRight.See, "/workflow-definitions", ListAsync);
        routes.Get(StudioRight.See, "/workflow-definitions/query/count", async (HttpContext caller, DefinitionReading reading) => StudioAnswers.Json(new { count = (await reading.SeenAsync(caller)).Count }));
        routes.Get(StudioRight.See, "/workflow-definitions/by-definition-id/{definitionId}", async (HttpContext caller, DefinitionReading reading, string definitionId) =>
            await WholeAsync(caller, reading, await reading.FindAsync(caller, definitionId, ListRequest.Text(caller.Request.Query, "versionOptions") ?? "")));
        routes.Get(StudioRight.See, "/workflow-definitions/by-id/{id}", async (HttpContext caller, DefinitionReading reading, string id) => await WholeAsync(caller, reading, await reading.FindAsync(caller, id)));
        routes.Get(StudioRight.See, "/workflow-definitions/many-by-id", ManyAsync);
        routes.Get(StudioRight.See, "/workflow-definitions/{definitionId}/versions", VersionsAsync);
        routes.Get(StudioRight.See, "/workflow-definitions/validation/is-name-unique", async (HttpContext caller, DefinitionReading reading) =>
        {
            var query = caller.Request.Query;
            var name = ListRequest.Text(query, "name");
            return StudioAnswers.Json(new { isUnique = name is null || !await reading.IsNameTakenAsync(caller, name, ListRequest.Text(query, "definitionId")) });
        });
    }

    private static async Task<IResult> ListAsync(HttpContext caller, DefinitionReading reading, IStudioScope scope)
    {
        var page = await reading.QueryAsync(caller, ListRequest.Of(caller.Request.Query));
        return StudioAnswers.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(record => reading.Summary(caller, record))]),
            ["totalCount"] = page.Total,
            ["links"] = StudioLinks.OfList(scope.Edits(caller, scope.NewDefinitionId(caller))),
        });
    }

    private static async Task<IResult> ManyAsync(HttpContext caller, DefinitionReading reading)
    {
        var items = new JsonArray();
        foreach (var id in ListRequest.Many(caller.Request.Query, "ids") ?? [])
        {
            if (await reading.FindAsync(caller, id) is { } record)
                items.Add(await reading.WholeAsync(caller, record));
        }

        return StudioAnswers.Json(new JsonObject { ["count"] = items.Count, ["items"] = items });
    }

    private static async Task<IResult> VersionsAsync(HttpContext caller, DefinitionReading reading, string definitionId)
    {
        var page = await reading.QueryAsync(caller, new() { DefinitionIds = [definitionId], Order = Workflows.Management.DefinitionOrder.Version, Descending = true });
        return page.Total == 0 ? Results.NotFound() : StudioAnswers.Json(new JsonArray([.. page.Items.Select(record => reading.Summary(caller, record))]));
    }

    private static async Task<IResult> WholeAsync(HttpContext caller, DefinitionReading reading, Workflows.Management.WorkflowDefinitionRecord? record)
        => record is null ? Results.NotFound() : StudioAnswers.Json(await reading.GiveAsync(caller, record));
}
