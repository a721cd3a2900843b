using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>The same for several at once: what one refuses does not keep the others from it, and is said.</summary>
internal static class BulkRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapDefinitionBulk(this StudioRoutes routes)
    {
        routes.Post(StudioRight.Edit, "/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishAsync);
        routes.Post(StudioRight.Edit, "/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractAsync);
        routes.Post(StudioRight.Edit, "/bulk-actions/delete/workflow-definitions/by-definition-id", async (HttpContext caller, DefinitionReading reading, DefinitionEditing editing) =>
            await DeleteAsync(caller, editing, (await reading.QueryAsync(caller, new DefinitionQuery { DefinitionIds = EditingRoutes.Texts(await EditingRoutes.BodyAsync(caller), "definitionIds") })).Items.GroupBy(version => version.DefinitionId)));
        routes.Post(StudioRight.Edit, "/bulk-actions/delete/workflow-definitions/by-id", async (HttpContext caller, DefinitionReading reading, DefinitionEditing editing) =>
            await DeleteAsync(caller, editing, (await reading.QueryAsync(caller, new DefinitionQuery { VersionIds = EditingRoutes.Texts(await EditingRoutes.BodyAsync(caller), "ids") })).Items.GroupBy(version => version.Id)));
    }

    private static async Task<IResult> PublishAsync(HttpContext caller, DefinitionPublishing publishing)
    {
        var (published, already, notFound, consumers, failed) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var reasons = new List<string>();
        foreach (var id in EditingRoutes.Texts(await EditingRoutes.BodyAsync(caller), "definitionIds"))
        {
            var edited = await publishing.PublishAsync(caller, id);
            (edited switch { null => notFound, { AlreadyPublished: true } => already, { Record: null } => failed, _ => published }).Add(id);
            consumers.AddRange(edited?.Consumers ?? []);
            reasons.AddRange((edited?.Reasons ?? []).Select(reason => $"{id}：{reason}"));
        }

        return failed.Count > 0 && published.Count == 0
            ? StudioAnswers.Refused(EditTexts.NotPublished, "definition", reasons)
            : StudioAnswers.Json(new { published, alreadyPublished = already, notFound, skipped = Array.Empty<string>(), updatedConsumers = consumers, failed, notice = Notice($"发布了 {published.Count} 个，其余没有发布", reasons) });
    }

    private static async Task<IResult> RetractAsync(HttpContext caller, DefinitionReading reading, DefinitionPublishing publishing)
    {
        var (retracted, already, notFound, skipped, reasons) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var id in EditingRoutes.Texts(await EditingRoutes.BodyAsync(caller), "definitionIds"))
        {
            var published = await reading.FindAsync(caller, id, nameof(DefinitionVersions.Published)) is not null;
            var edited = await publishing.RetractAsync(caller, id);
            (edited switch { null => notFound, { Record: null } => skipped, _ => published ? retracted : already }).Add(id);
            reasons.AddRange((edited?.Reasons ?? []).Select(reason => $"{id}：{reason}"));
        }

        return StudioAnswers.Json(new { retracted, alreadyRetracted = already, notPublished = already, notFound, skipped, notice = Notice(EditTexts.NotRetracted, reasons) });
    }

    private static async Task<IResult> DeleteAsync<TKey>(HttpContext caller, DefinitionEditing editing, IEnumerable<IGrouping<TKey, WorkflowDefinitionRecord>> groups)
    {
        var (deleted, reasons) = (0, new List<string>());
        foreach (var group in groups.Select(group => group.ToArray()).ToArray())
        {
            var against = await editing.DeleteAsync(caller, group);
            deleted += against.Count == 0 ? 1 : 0;
            reasons.AddRange(against);
        }

        // What was deleted is gone from the list, which Studio reads again only after a success.
        return reasons.Count > 0 && deleted == 0
            ? StudioAnswers.Refused(EditTexts.NotDeleted, "definition", reasons)
            : StudioAnswers.Json(new { deleted, notice = Notice($"删除了 {deleted} 个，其余没有删除", reasons) });
    }

    private static StudioNotice? Notice(string title, IReadOnlyCollection<string> reasons) => reasons.Count == 0 ? null : new StudioNotice(title, reasons);
}
