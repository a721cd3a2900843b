using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>
/// Saves what is drawn: in one draft, however often; nothing at all when nothing changed. Deletes what no instance needs.
/// </summary>
/// <param name="store">The versions.</param>
/// <param name="publisher">Stores drafts.</param>
/// <param name="reading">Knows what Studio was given.</param>
/// <param name="consumers">Who uses a definition.</param>
/// <param name="plans">Forgets what was deleted.</param>
/// <param name="registry">The activity types installed.</param>
/// <param name="locks">One change at a time.</param>
/// <param name="scope">Who may change what.</param>
/// <param name="log">Hears of every change.</param>
internal sealed class DefinitionEditing(
    IWorkflowDefinitionStore store,
    DefinitionPublisher publisher,
    DefinitionReading reading,
    Consumers consumers,
    PlanCache plans,
    ActivityRegistry registry,
    DefinitionLocks locks,
    IStudioScope scope,
    IStudioLog log)
{
    /// <summary>Saves a model as the draft of its definition; a definition without id is a new one.</summary>
    /// <param name="caller">Who saves.</param>
    /// <param name="model">What Studio sent; it is used up.</param>
    public async ValueTask<Edited> SaveAsync(HttpContext caller, JsonObject model)
    {
        var cancellationToken = caller.RequestAborted;
        var isNew = model.Text("definitionId") is not { Length: > 0 };
        var definitionId = isNew ? scope.NewDefinitionId(caller) : model.Text("definitionId")!;
        using var turn = await locks.TakeAsync(definitionId, cancellationToken);
        var latest = await store.FindLatestAsync(definitionId, cancellationToken);
        if (await ReasonsAgainstAsync(caller, model, definitionId, latest, isNew) is { Count: > 0 } reasons)
            return Edited.Refused(reasons);
        var edited = model.Text("id") is { Length: > 0 } id && id != latest?.Id ? await store.FindAsync(id, cancellationToken) : latest;
        var document = await DocumentAsync(model, definitionId, edited?.DefinitionId == definitionId ? edited : null, cancellationToken);
        if (latest is { IsPublished: true } && SameDrawing.IsSame(latest, document))
            return Edited.Done(latest);
        // Asked last: Studio sends a save again when its answer is lost, and that must not look like another person's.
        if (latest is not null && SeenState.IsOvertaken(caller, latest) && !SameDrawing.IsSame(latest, document))
            return Edited.Refused(EditTexts.Overtaken(await log.LastChangeAsync(definitionId, cancellationToken))) with { Overtaken = latest };
        return Edited.Done(await StoreAsync(caller, document, latest, StudioActKind.DefinitionSaved));
    }

    /// <summary>Takes in a definition from a file, as a draft.</summary>
    /// <param name="caller">Who imports.</param>
    /// <param name="model">The file's content; it is used up.</param>
    public async ValueTask<Edited> ImportAsync(HttpContext caller, JsonObject model)
    {
        var cancellationToken = caller.RequestAborted;
        var wanted = model.Text("definitionId") is { Length: > 0 } given ? given : null;
        var definitionId = wanted is null ? scope.NewDefinitionId(caller) : scope.ImportedDefinitionId(caller, wanted);
        using var turn = await locks.TakeAsync(definitionId, cancellationToken);
        var latest = await store.FindLatestAsync(definitionId, cancellationToken);
        if (await ReasonsAgainstImportAsync(caller, model, definitionId, latest) is { Count: > 0 } reasons)
            return Edited.Refused(reasons);
        var document = await DocumentAsync(model, definitionId, null, cancellationToken);
        return Edited.Done(await StoreAsync(caller, document, latest, StudioActKind.DefinitionTaken));
    }

    /// <summary>What taking in a definition from a file would do, without doing it.</summary>
    /// <param name="caller">Who imports.</param>
    /// <param name="model">The file's content.</param>
    /// <param name="into">The definition it is taken into, whatever the file says; null: the one in the file.</param>
    /// <returns>Which definition it would be, the draft it would replace or null, and why it cannot be done.</returns>
    public async ValueTask<(string DefinitionId, WorkflowDefinitionRecord? Draft, IReadOnlyList<string> Reasons)> CheckAsync(HttpContext caller, JsonObject model, string? into)
    {
        var wanted = into ?? (model.Text("definitionId") is { Length: > 0 } given ? given : null);
        var definitionId = wanted is null ? scope.NewDefinitionId(caller) : scope.ImportedDefinitionId(caller, wanted);
        var latest = await store.FindLatestAsync(definitionId, caller.RequestAborted);
        return (definitionId, latest is { IsPublished: false } ? latest : null, await ReasonsAgainstImportAsync(caller, model, definitionId, latest));
    }

    /// <summary>Takes up an older version as a new draft.</summary>
    /// <returns>Null when there is no such version.</returns>
    public async ValueTask<Edited?> RevertAsync(HttpContext caller, string definitionId, int version)
    {
        if (!scope.Sees(caller, definitionId))
            return null;
        if (!scope.Edits(caller, definitionId))
            return Edited.Refused(scope.WhyNotEdited(caller, definitionId));
        using var turn = await locks.TakeAsync(definitionId, caller.RequestAborted);
        var latest = await store.FindLatestAsync(definitionId, caller.RequestAborted);
        if (await publisher.RevertAsync(definitionId, version, caller.RequestAborted) is not { } record)
            return null;
        await log.DoneAsync(caller, new StudioAct(StudioActKind.DefinitionReverted, definitionId, latest?.Id, latest?.ContentHash, record.Id, record.ContentHash), caller.RequestAborted);
        return Edited.Done(record);
    }

    /// <summary>Deletes versions, all or none.</summary>
    /// <param name="caller">Who deletes.</param>
    /// <param name="versions">The versions.</param>
    /// <returns>Why not; empty when they are deleted.</returns>
    public async ValueTask<IReadOnlyList<string>> DeleteAsync(HttpContext caller, IReadOnlyCollection<WorkflowDefinitionRecord> versions)
    {
        var cancellationToken = caller.RequestAborted;
        if (versions.FirstOrDefault(version => !scope.Edits(caller, version.DefinitionId)) is { } other)
            return [$"{other.Name}：{scope.WhyNotEdited(caller, other.DefinitionId)}"];
        foreach (var definition in versions.GroupBy(version => version.DefinitionId, StringComparer.Ordinal))
        {
            if (await consumers.UsingAsync(definition.Key, [.. definition.Select(version => version.Id)], cancellationToken) is { Count: > 0 } users)
                return [$"「{definition.First().Name}」正被其他流程引用：{string.Join("、", users.Take(5))}。请先在这些流程中去掉它。"];
        }

        try
        {
            await store.DeleteAsync([.. versions.Select(version => version.Id)], cancellationToken);
        }
        catch (DefinitionInUseException e)
        {
            var all = versions.ToDictionary(version => version.Id);
            return [.. e.Uses.Select(use => $"「{all[use.VersionId].Name}」第 {all[use.VersionId].Version} 版不能删除：有 {use.Running} 个正在运行、{use.Finished} 个已结束的流程实例用的是它。可以改为「撤回发布」，新实例就不再使用。")];
        }

        plans.Clear();
        foreach (var version in versions)
            await log.DoneAsync(caller, new StudioAct(StudioActKind.DefinitionDeleted, version.DefinitionId, version.Id, version.ContentHash), cancellationToken);
        return [];
    }

    private async ValueTask<DefinitionDocument> DocumentAsync(JsonObject model, string definitionId, WorkflowDefinitionRecord? edited, CancellationToken cancellationToken)
    {
        var stored = edited is null ? null : StudioForm.Stored(edited);
        var given = stored is null ? null : await reading.Form.GivenAsync(edited!, stored, cancellationToken);
        var content = StudioReturn.Read(model, given, stored, registry);
        content["definitionId"] = definitionId;
        if (content.Text("name") is { } name)
            content["name"] = name.Trim();
        return new DefinitionDocument(content);
    }

    private async ValueTask<WorkflowDefinitionRecord> StoreAsync(HttpContext caller, DefinitionDocument document, WorkflowDefinitionRecord? latest, StudioActKind act)
    {
        var record = await publisher.SaveDraftAsync(document, DefinitionOrigin.Designer, caller.RequestAborted);
        if (record.Id != latest?.Id || record.Json != latest.Json)
            await log.DoneAsync(caller, new StudioAct(act, record.DefinitionId, latest?.Id, latest?.ContentHash, record.Id, record.ContentHash), caller.RequestAborted);
        return record;
    }

    private async ValueTask<IReadOnlyList<string>> ReasonsAgainstImportAsync(HttpContext caller, JsonObject model, string definitionId, WorkflowDefinitionRecord? latest)
    {
        var reasons = await ReasonsAgainstAsync(caller, model, definitionId, latest, false);
        return reasons.Count > 0 ? reasons : FileShape.ReasonsAgainst(model);
    }

    private async ValueTask<IReadOnlyList<string>> ReasonsAgainstAsync(HttpContext caller, JsonObject model, string definitionId, WorkflowDefinitionRecord? latest, bool isNew)
    {
        if (!scope.Edits(caller, definitionId))
            return [scope.WhyNotEdited(caller, definitionId)];
        if (string.IsNullOrWhiteSpace(model.Text("name")))
            return ["请填写流程名称。"];
        if (isNew && model["root"] is JsonObject root && root.Text("type") is { } type && registry.Find(type) is null)
            return [$"本系统不支持以“{type}”为流程形式，请选择“流程图”或“顺序”。"];
        if (isNew && await reading.IsNameTakenAsync(caller, model.Text("name")!, null))
            return [$"已经有名为「{model.Text("name")!.Trim()}」的流程，请换一个名称。"];
        if (latest is null && !EditTexts.MayBeId(definitionId))
            return ["流程编号只能由字母、数字、“-”“_”“.”组成，不超过 100 个字符。"];
        // What is false is left out of the stored form: most definitions need not be read for it.
        return latest?.Json.Contains("\"isReadonly\"", StringComparison.Ordinal) == true && StudioForm.Stored(latest).Flag("isReadonly") == true ? ["此流程设为只读，不能修改。"] : [];
    }
}
