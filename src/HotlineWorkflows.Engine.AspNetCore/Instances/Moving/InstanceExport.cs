using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances.Executions;
using HotlineWorkflows.Engine.AspNetCore.Instances.Operating;
using HotlineWorkflows.Engine.AspNetCore.Instances.Viewing;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Moving;

/// <summary>Writes instances into files.</summary>
/// <param name="store">Where instances are.</param>
/// <param name="definitions">Where versions are.</param>
/// <param name="lookup">Finds instances.</param>
/// <param name="reader">Opens them.</param>
/// <param name="registry">Knows the activities.</param>
internal sealed class InstanceExport(IWorkflowStore store, IWorkflowDefinitionStore definitions, InstanceLookup lookup, InstanceReader reader, ActivityRegistry registry)
{
    public static async Task<IResult> OneAsync(HttpContext caller, string id, InstanceExport export) =>
        await export.FindAsync(caller, id) is { } instance
            ? Results.File(await export.WriteAsync(instance, caller.RequestAborted), "application/json", NameOf(instance))
            : Results.NotFound();

    public static async Task<IResult> ManyAsync(HttpContext caller, InstanceExport export)
    {
        var ids = ((await StudioBody.ReadAsync<BulkRequest>(caller)).Ids ?? []).Distinct();
        return Results.File(await Uploads.PackAsync(EachAsync(), caller.RequestAborted), "application/zip", "workflow-instances.zip");

        async IAsyncEnumerable<(string Name, byte[] Content)> EachAsync()
        {
            foreach (var id in ids)
            {
                if (await export.FindAsync(caller, id) is { } instance)
                    yield return (NameOf(instance), await export.WriteAsync(instance, caller.RequestAborted));
            }
        }
    }

    // Studio takes the plain name of a download: it stays ASCII.
    private static string NameOf(WorkflowInstanceRecord instance) => $"workflow-instance-{instance.Id}.json";

    private ValueTask<WorkflowInstanceRecord?> FindAsync(HttpContext caller, string id) => lookup.FindAsync(caller, id);

    private async ValueTask<byte[]> WriteAsync(WorkflowInstanceRecord instance, CancellationToken cancellationToken)
    {
        await using var open = await reader.OpenAsync(instance, cancellationToken);
        var history = await reader.HistoryAsync(open, cancellationToken);
        var version = await definitions.FindAsync(instance.DefinitionVersionId, cancellationToken);
        var file = new InstanceFile
        {
            WorkflowState = StateModel.Of(open),
            ActivityExecutionRecords = [.. (history?.Executions ?? []).Select(execution => ExecutionModel.Of(open, execution, registry))],
            WorkflowExecutionLogRecords = [.. (history?.Events ?? []).Select(entry => LogModel.Of(instance.Id, entry))],
            Engine = new KeptInstance
            {
                Id = instance.Id,
                DefinitionId = instance.DefinitionId,
                DefinitionVersionId = instance.DefinitionVersionId,
                ContentHash = version?.ContentHash ?? "",
                CorrelationId = instance.CorrelationId,
                Status = instance.Status,
                SubStatus = instance.SubStatus,
                CreatedAt = instance.CreatedAt,
                UpdatedAt = instance.UpdatedAt,
                FinishedAt = instance.FinishedAt,
                State = JsonNode.Parse(instance.State.Span),
                Journal = [.. (await store.ReadJournalAsync(instance.Id, cancellationToken)).Select(row => new KeptBurst(row.At, JsonSerializer.Deserialize<JsonElement>(row.Entries.Span)))],
            },
        };
        return JsonSerializer.SerializeToUtf8Bytes(file, StudioJson.Options);
    }
}
