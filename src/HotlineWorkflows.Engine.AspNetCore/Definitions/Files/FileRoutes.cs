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
        return imported.Record is { } record ? StudioAnswers.Json(await reading.WholeAsync(caller, record)) : StudioAnswers.Refused(EditTexts.NotImported, "definition", imported.Reasons);
    }

    private static async Task<IResult> ImportFilesAsync(HttpContext caller, DefinitionEditing editing)
    {
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

        var (count, reasons) = (0, new List<string>());
        foreach (var (name, definition) in definitions)
        {
            var imported = await editing.ImportAsync(caller, definition);
            count += imported.Record is null ? 0 : 1;
            reasons.AddRange(imported.Reasons.Select(reason => $"{name}：{reason}"));
        }

        return reasons.Count == 0 ? StudioAnswers.Json(new { count }) : StudioAnswers.Refused(count == 0 ? EditTexts.NotImported : $"导入了 {count} 个，其余没有导入", "files", reasons);
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
