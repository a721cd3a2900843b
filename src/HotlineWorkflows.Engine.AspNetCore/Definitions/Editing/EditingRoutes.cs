using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Saving, publishing, taking back, deleting.</summary>
internal static class EditingRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapDefinitionEditing(this StudioRoutes routes)
    {
        routes.Post(StudioRight.Edit, "/workflow-definitions", SaveAsync);
        routes.Post(StudioRight.Edit, "/workflow-definitions/{definitionId}/publish", async (HttpContext caller, DefinitionReading reading, DefinitionPublishing publishing, string definitionId) =>
            await publishing.PublishAsync(caller, definitionId) is { } edited ? await PublishedAsync(caller, reading, edited) : Results.NotFound());
        routes.Post(StudioRight.Edit, "/workflow-definitions/{definitionId}/retract", async (HttpContext caller, DefinitionReading reading, DefinitionPublishing publishing, string definitionId) =>
            await publishing.RetractAsync(caller, definitionId) switch
            {
                null => Results.NotFound(),
                { Record: { } record } => StudioAnswers.Json(await reading.GiveAsync(caller, record)),
                var refused => StudioAnswers.Refused(EditTexts.NotRetracted, "definition", refused.Reasons),
            });
        routes.Post(StudioRight.Edit, "/workflow-definitions/{definitionId}/revert/{version:int}", async (HttpContext caller, DefinitionReading reading, DefinitionEditing editing, string definitionId, int version) =>
            await editing.RevertAsync(caller, definitionId, version) switch
            {
                null => Results.NotFound(),
                { Record: { } record } => StudioAnswers.Json(reading.Summary(caller, record)),
                var refused => StudioAnswers.Refused("没有恢复", "definition", refused.Reasons),
            });
        routes.Delete(StudioRight.Edit, "/workflow-definitions/{definitionId}", async (HttpContext caller, DefinitionReading reading, DefinitionEditing editing, string definitionId) =>
            await DeletedAsync(caller, editing, (await reading.QueryAsync(caller, new DefinitionQuery { DefinitionIds = [definitionId] })).Items));
        routes.Delete(StudioRight.Edit, "/workflow-definitions/{definitionId}/version/{version:int}", async (HttpContext caller, DefinitionReading reading, DefinitionEditing editing, string definitionId, int version) =>
            await DeletedAsync(caller, editing, (await reading.QueryAsync(caller, new DefinitionQuery { DefinitionIds = [definitionId], Version = version })).Items));
        routes.Delete(StudioRight.Edit, "/workflow-definition-versions/{id}", async (HttpContext caller, DefinitionReading reading, DefinitionEditing editing, string id) =>
            await DeletedAsync(caller, editing, (await reading.QueryAsync(caller, new DefinitionQuery { VersionIds = [id] })).Items));
    }

    /// <summary>A JSON object out of a request's body, within the limits of definitions; null when it is none.</summary>
    public static async ValueTask<JsonObject?> BodyAsync(HttpContext caller)
    {
        using var body = new MemoryStream();
        await caller.Request.Body.CopyToAsync(body, caller.RequestAborted);
        return JsonSource.Parse(body.GetBuffer().AsSpan(0, (int)body.Length), "request", out _);
    }

    /// <summary>A list of texts in a request; empty when there is none.</summary>
    public static IReadOnlyCollection<string> Texts(JsonObject? request, string key)
        => [.. (request?.Find(key) as JsonArray ?? []).Select(item => item.AsText()).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static async Task<IResult> SaveAsync(HttpContext caller, DefinitionReading reading, DefinitionEditing editing, DefinitionPublishing publishing)
    {
        if (await BodyAsync(caller) is not { } request || request.Find("model") is not JsonObject model)
            return StudioAnswers.Refused(EditTexts.NotSaved, "model", "请求中没有流程内容。");
        var saved = await editing.SaveAsync(caller, model);
        if (saved.Overtaken is { } other)
        {
            SeenState.Tell(caller, other);
            return StudioAnswers.Overtaken(EditTexts.NotSaved, "definition", saved.Reasons);
        }

        if (saved.Record is not { } record)
            return StudioAnswers.Refused(EditTexts.NotSaved, "definition", saved.Reasons);
        // Also where publishing is refused: the draft was saved.
        SeenState.Tell(caller, record);
        return request.Flag("publish") == true && await publishing.PublishAsync(caller, record.DefinitionId) is { } published
            ? await PublishedAsync(caller, reading, published)
            : await AnswerAsync(caller, reading, saved);
    }

    private static async Task<IResult> PublishedAsync(HttpContext caller, DefinitionReading reading, Edited edited)
        => edited.Record is null ? StudioAnswers.Refused(EditTexts.NotPublished, "definition", edited.Reasons) : await AnswerAsync(caller, reading, edited);

    private static async Task<IResult> AnswerAsync(HttpContext caller, DefinitionReading reading, Edited edited) => StudioAnswers.Json(new JsonObject
    {
        ["workflowDefinition"] = await reading.GiveAsync(caller, edited.Record!),
        ["alreadyPublished"] = edited.AlreadyPublished,
        ["consumingWorkflowCount"] = edited.Consumers?.Count ?? 0,
        ["validationErrors"] = new JsonArray([.. edited.Reasons.Select(reason => JsonValue.Create(reason))]),
    });

    private static async Task<IResult> DeletedAsync(HttpContext caller, DefinitionEditing editing, IReadOnlyList<WorkflowDefinitionRecord> versions)
    {
        if (versions.Count == 0)
            return Results.NotFound();
        var reasons = await editing.DeleteAsync(caller, versions);
        return reasons.Count == 0 ? Results.NoContent() : StudioAnswers.Refused(EditTexts.NotDeleted, "definition", reasons);
    }
}
