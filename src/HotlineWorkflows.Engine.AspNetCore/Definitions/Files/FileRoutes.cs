using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Exporting and importing.</summary>
internal static class FileRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapDefinitionFiles(this StudioRoutes routes)
    {
        routes.Get(StudioRight.See, "/workflow-definitions/{definitionId}/export", ExportAsync);
        routes.Post(StudioRight.See, "/bulk-actions/export/workflow-definitions", ExportManyAsync);
        routes.Post(StudioRight.Edit, "/workflow-definitions/import", ImportAsync);
        routes.Post(StudioRight.Edit, "/workflow-definitions/import-files", ImportFilesAsync);
    }

    private static async Task<IResult> ExportAsync(HttpContext caller, DefinitionReading reading, DefinitionFiles files, Consumers consumers, string definitionId)
    {
        var query = caller.Request.Query;
        if (await reading.FindAsync(caller, definitionId, ListRequest.Text(query, "versionOptions")) is not { } record)
            return Results.NotFound();
        var withConsumers = bool.TryParse(ListRequest.Text(query, "includeConsumingWorkflows"), out var wanted) && wanted;
        return File(withConsumers ? await files.ManyAsync(await WithConsumersAsync(caller, reading, consumers, [record]), caller.RequestAborted) : await files.OneAsync(record, caller.RequestAborted));
    }

    private static async Task<IResult> ExportManyAsync(HttpContext caller, DefinitionReading reading, DefinitionFiles files, Consumers consumers)
    {
        var request = await EditingRoutes.BodyAsync(caller);
        var records = new List<WorkflowDefinitionRecord>();
        foreach (var id in EditingRoutes.Texts(request, "ids"))
        {
            if (await reading.FindAsync(caller, id) is { } record)
                records.Add(record);
        }

        if (records.Count == 0)
            return Results.NoContent();
        return File(await files.ManyAsync(request!.Flag("includeConsumingWorkflows") == true ? await WithConsumersAsync(caller, reading, consumers, records) : records, caller.RequestAborted));
    }

    private static async Task<IResult> ImportAsync(HttpContext caller, DefinitionReading reading, DefinitionEditing editing)
    {
        if (await EditingRoutes.BodyAsync(caller) is not { } model)
            return StudioAnswers.Refused(EditTexts.NotImported, "file", "文件不是有效的 JSON。");
        var imported = await editing.ImportAsync(caller, model);
        return imported.Record is { } record ? StudioAnswers.Json(await reading.GiveAsync(caller, record)) : StudioAnswers.Refused(EditTexts.NotImported, "definition", imported.Reasons);
    }

    /// <summary>
    /// Takes in all files or none. With <c>check=true</c> nothing is taken in: it is only told what would be; with <c>into</c> the files are
    /// meant for that definition, whatever they say.
    /// </summary>
    private static async Task<IResult> ImportFilesAsync(HttpContext caller, DefinitionEditing editing)
    {
        var isCheck = ListRequest.Text(caller.Request.Query, "check") == "true";
        var into = ListRequest.Text(caller.Request.Query, "into");
        if (!caller.Request.HasFormContentType)
            return StudioAnswers.Refused(EditTexts.NotImported, "files", "请求中没有文件。");
        var definitions = new List<(string Name, JsonObject Definition)>();
        try
        {
            foreach (var file in (await caller.Request.ReadFormAsync(caller.RequestAborted)).Files)
                definitions.AddRange(await DefinitionFiles.ReadAsync(file, caller.RequestAborted));
        }
        catch (InvalidDataException e)
        {
            return StudioAnswers.Refused(EditTexts.NotImported, "files", e.Message);
        }

        var (reasons, replaced, names) = (new List<string>(), new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (name, definition) in definitions)
        {
            var (id, draft, against) = await editing.CheckAsync(caller, definition, into);
            reasons.AddRange(against.Select(reason => $"{name}：{reason}"));
            if (draft is not null)
                replaced.Add($"「{draft.Name}」第 {draft.Version} 版");
            if (!names.TryAdd(id, name))
                reasons.Add($"{name}：与 {names[id]} 是同一个流程（{id}），只能选一个。");
        }

        if (reasons.Count > 0)
            return StudioAnswers.Refused(EditTexts.NotImported, "files", reasons);
        if (isCheck)
            return StudioAnswers.Json(new { count = definitions.Count, replaced });
        foreach (var (name, definition) in definitions)
            reasons.AddRange((await editing.ImportAsync(caller, definition)).Reasons.Select(reason => $"{name}：{reason}"));
        // Only what changed in the moment since it was checked.
        return reasons.Count == 0 ? StudioAnswers.Json(new { count = definitions.Count }) : StudioAnswers.Refused("没有全部导入", "files", reasons);
    }

    private static async ValueTask<IReadOnlyCollection<WorkflowDefinitionRecord>> WithConsumersAsync(HttpContext caller, DefinitionReading reading, Consumers consumers, IReadOnlyCollection<WorkflowDefinitionRecord> records)
    {
        var all = records.ToDictionary(record => record.DefinitionId, StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var consumer in await consumers.AllOfAsync(record.DefinitionId, caller.RequestAborted))
            {
                if (!all.ContainsKey(consumer) && await reading.FindAsync(caller, consumer, "") is { } latest)
                    all.Add(consumer, latest);
            }
        }

        return all.Values;
    }

    private static IResult File(DefinitionFile file) => Results.File(file.Content, file.Type, file.Name);
}
