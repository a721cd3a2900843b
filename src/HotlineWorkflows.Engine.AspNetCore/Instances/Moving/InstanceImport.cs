using System.Text.Json;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Moving;

/// <summary>Takes instances in out of files, with what they wait for and their journal.</summary>
/// <param name="store">Where instances live.</param>
/// <param name="definitions">Where versions are.</param>
/// <param name="bursts">Opens them, to see whether they can be read here.</param>
/// <param name="scope">What callers may do.</param>
/// <param name="companion">What the host knows of instances.</param>
/// <param name="log">Keeps who did what.</param>
internal sealed class InstanceImport(IWorkflowStore store, IWorkflowDefinitionStore definitions, BurstFactory bursts, IStudioScope scope, IInstanceCompanion companion, IStudioLog log)
{
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>Takes in every file of the request; of those refused the reasons are told, by their names.</summary>
    public static async Task<IResult> FilesAsync(HttpContext caller, InstanceImport import)
    {
        if (!caller.Request.HasFormContentType)
            return StudioAnswers.Refused("没有导入流程实例", "files", "请用表单上传文件。");
        var refused = new List<string>();
        var count = 0;
        foreach (var upload in (await caller.Request.ReadFormAsync(caller.RequestAborted)).Files)
        {
            try
            {
                await foreach (var (name, content) in Uploads.ReadAsync(upload, LargestFile, caller.RequestAborted))
                {
                    if (await import.TakeInAsync(caller, Parse(content)) is { } reason)
                        refused.Add($"{name}：{reason}");
                    else
                        count++;
                }
            }
            catch (InvalidDataException unreadable)
            {
                refused.Add(unreadable.Message);
            }
        }

        return count == 0 && refused.Count > 0
            ? StudioAnswers.Refused("没有导入流程实例", "files", refused)
            : StudioAnswers.Json(new { count, refused, notice = refused.Count == 0 ? null : new StudioNotice($"导入了 {count} 个，其余没有导入", refused) });
    }

    private static KeptFile? Parse(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptFile>(content, StudioJson.Options);
        }
        catch (JsonException)
        {
            // Said to the caller with the file's name.
            return null;
        }
    }

    /// <summary>The reason against taking it in; null when that was done.</summary>
    private async ValueTask<string?> TakeInAsync(HttpContext caller, KeptFile? file)
    {
        if (file is null)
            return "不是流程实例的 JSON 文件。";
        if (file.Engine is not { State: not null } kept || kept.Id == Guid.Empty)
            return "文件里没有本引擎保存的状态。其他引擎导出的实例只能查看，不能在这里继续运行。";
        if (!scope.Operates(caller, kept.DefinitionId))
            return "您无权操作这个流程的实例。";
        if (await store.FindInstanceAsync(kept.Id, caller.RequestAborted) is not null)
            return "这个流程实例已经在这里。";
        if (await VersionAsync(kept, caller.RequestAborted) is not { } version)
            return $"这里没有它所用的流程版本（{kept.DefinitionVersionId}）。请先导入并发布同样内容的流程。";

        var instance = new WorkflowInstanceRecord(
            kept.Id, kept.DefinitionId, version.Id, kept.CorrelationId, kept.Status, kept.SubStatus, 0, kept.CreatedAt, kept.UpdatedAt, kept.FinishedAt, 0, JsonSerializer.SerializeToUtf8Bytes(kept.State, StudioJson.Options));
        if (await companion.ReasonAgainstAsync(caller, instance, InstanceAct.Import, caller.RequestAborted) is { } reason)
            return reason;
        try
        {
            await SaveAsync(instance, kept.Journal, caller.RequestAborted);
        }
        catch (Exception exception) when (exception is ExpressionException or InvalidOperationException or JsonException or KeyNotFoundException or InvalidDefinitionException or FormatException)
        {
            return $"状态无法读取：{exception.Message}";
        }

        await log.DoneAsync(caller, new StudioAct(StudioActKind.InstanceImported, kept.DefinitionId, To: version.Id, InstanceId: kept.Id), caller.RequestAborted);
        return null;
    }

    /// <summary>The version of that id, or one of the same content; a draft is none, because it may still change.</summary>
    private async ValueTask<DefinitionHead?> VersionAsync(KeptInstance kept, CancellationToken cancellationToken)
    {
        var versions = (await definitions.ListHeadsAsync(kept.DefinitionId, cancellationToken)).Where(version => (version.IsPublished || !version.IsLatest) && version.ContentHash == kept.ContentHash).ToArray();
        return Array.Find(versions, version => version.Id == kept.DefinitionVersionId) ?? versions.FirstOrDefault();
    }

    private async Task SaveAsync(WorkflowInstanceRecord instance, IReadOnlyList<KeptBurst> journal, CancellationToken cancellationToken)
    {
        // What it waits for is in its state; the rows are made from there, so that the two agree.
        await using var burst = await bursts.InspectAsync(instance, cancellationToken);
        BookmarkRecord[] bookmarks = [.. burst.Workflow.Bookmarks.Select(wait => new BookmarkRecord(wait.Id, instance.Id, wait.Name, wait.Hash, wait.ActivityId, instance.CorrelationId, wait.DueAt, wait.CreatedAt))];
        var rows = journal.Select((row, index) => new JournalRecord(instance.Id, index + 1, row.At, JsonSerializer.SerializeToUtf8Bytes(row.Entries, StudioJson.Options))).ToArray();
        _ = InstanceHistory.Read(burst.Workflow, rows);
        var record = instance with { IncidentCount = burst.Workflow.Incidents.Count };
        await store.ExecuteAsync(
            async (transaction, token) =>
            {
                await transaction.SaveBurstAsync(new BurstRecord(record, [], bookmarks, rows.FirstOrDefault()), token);
                foreach (var row in rows.Skip(1))
                    await transaction.SaveBurstAsync(new BurstRecord(record with { Revision = row.Sequence - 1 }, [], [], row), token);
                return true;
            },
            cancellationToken);
    }
}
