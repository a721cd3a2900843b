using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Publishes and retracts; whichever button asks, the same gate stands before it.</summary>
/// <param name="store">The versions.</param>
/// <param name="publisher">Publishes them.</param>
/// <param name="validator">What may not be published.</param>
/// <param name="gate">What the host has against it.</param>
/// <param name="consumers">Who uses a definition.</param>
/// <param name="texts">Tells problems in words.</param>
/// <param name="locks">One change at a time.</param>
/// <param name="scope">Who may change what.</param>
/// <param name="log">Hears of every change.</param>
internal sealed class DefinitionPublishing(
    IWorkflowDefinitionStore store,
    DefinitionPublisher publisher,
    DefinitionValidator validator,
    IPublishGate gate,
    Consumers consumers,
    DefinitionProblemTexts texts,
    DefinitionLocks locks,
    IStudioScope scope,
    IStudioLog log)
{
    private const string ChangedMeanwhile = "检查期间流程又被修改，请核对后再次发布。";

    /// <summary>Publishes the latest version of a definition.</summary>
    /// <param name="caller">Who publishes.</param>
    /// <param name="definitionId">Which definition.</param>
    /// <param name="seen">The version he has seen, which it must still be; null: whichever is the latest.</param>
    /// <param name="pastGate">Whether the host answers for what its gate has against it; what is invalid is refused all the same.</param>
    /// <returns>Null when there is no such definition.</returns>
    public async ValueTask<Edited?> PublishAsync(HttpContext caller, string definitionId, WorkflowDefinitionRecord? seen = null, bool pastGate = false)
    {
        if (!scope.Sees(caller, definitionId) || await store.FindLatestAsync(definitionId, caller.RequestAborted) is not { } latest)
            return null;
        if (!scope.Edits(caller, definitionId))
            return Edited.Refused(scope.WhyNotEdited(caller, definitionId));
        if (seen is not null && latest != seen)
            return Edited.Refused(ChangedMeanwhile);
        if (latest.IsPublished)
            return new Edited(latest, [], AlreadyPublished: true);
        var edited = await PublishAsync(caller, latest, pastGate: pastGate);
        if (edited.Record is not { } record)
            return edited;
        var moved = StudioForm.Stored(record)["options"] is System.Text.Json.Nodes.JsonObject options && options.Flag("autoUpdateConsumingWorkflows") == true
            ? await MoveConsumersAsync(caller, record)
            : new Edited(record, []);
        return edited with { Consumers = moved.Consumers, Reasons = moved.Reasons };
    }

    /// <summary>Takes the published version back; what runs on it goes on.</summary>
    /// <returns>The latest version afterwards; null when there is no such definition.</returns>
    public async ValueTask<Edited?> RetractAsync(HttpContext caller, string definitionId)
    {
        if (!scope.Sees(caller, definitionId))
            return null;
        if (!scope.Edits(caller, definitionId))
            return Edited.Refused(scope.WhyNotEdited(caller, definitionId));
        using var turn = await locks.TakeAsync(definitionId, caller.RequestAborted);
        var published = await store.FindPublishedAsync(definitionId, caller.RequestAborted);
        if (await store.RetractAsync(definitionId, caller.RequestAborted))
            await log.DoneAsync(caller, new StudioAct(StudioActKind.DefinitionRetracted, definitionId, published?.Id, published?.ContentHash), caller.RequestAborted);
        return await store.FindLatestAsync(definitionId, caller.RequestAborted) is { } latest ? Edited.Done(latest) : null;
    }

    /// <summary>Moves the definitions that use another one to its published version: published ones by publishing, drafts in the draft.</summary>
    /// <returns>The names of those that were moved, and why others were not.</returns>
    public async ValueTask<Edited> MoveConsumersAsync(HttpContext caller, WorkflowDefinitionRecord used)
    {
        var (moved, reasons) = (new List<string>(), new List<string>());
        foreach (var consumer in await consumers.DirectAsync(used, caller.RequestAborted))
        {
            // Of a definition with a draft beside its published version only the draft is moved: it is published with what is in it.
            if (!consumer.IsLatest || !scope.Edits(caller, consumer.DefinitionId) || !await publisher.IsOutdatedAsync(consumer, caller.RequestAborted))
                continue;
            var edited = consumer.IsPublished ? await PublishAsync(caller, consumer, repin: true) : Edited.Done(await MoveDraftAsync(caller, consumer));
            if (edited.Record is null)
                reasons.AddRange(edited.Reasons.Select(reason => $"{consumer.Name}：{reason}"));
            else
                moved.Add(consumer.Name);
        }

        return new Edited(used, reasons, Consumers: moved);
    }

    private async ValueTask<WorkflowDefinitionRecord> MoveDraftAsync(HttpContext caller, WorkflowDefinitionRecord draft)
    {
        var moved = await publisher.SaveDraftAsync(await publisher.RepinAsync(StoredDefinition.Open(draft), caller.RequestAborted), DefinitionOrigin.Designer, caller.RequestAborted);
        await log.DoneAsync(caller, new StudioAct(StudioActKind.DefinitionSaved, moved.DefinitionId, draft.Id, draft.ContentHash, moved.Id, moved.ContentHash), caller.RequestAborted);
        return moved;
    }

    private async ValueTask<Edited> PublishAsync(HttpContext caller, WorkflowDefinitionRecord version, bool repin = false, bool pastGate = false)
    {
        var cancellationToken = caller.RequestAborted;
        var document = StoredDefinition.Open(version);
        // What is asked about is what would run.
        if (repin)
            document = await publisher.RepinAsync(document, cancellationToken);
        var read = await validator.ValidateAsync(document, new StoreDefinitionSource(store), cancellationToken);
        if (read.HasErrors)
            return Edited.Refused(Texts(read.Problems, document));
        if (!pastGate && await gate.ReasonsAgainstAsync(document, cancellationToken) is { Count: > 0 } reasons)
            return Edited.Refused(reasons);
        using var turn = await locks.TakeAsync(document.DefinitionId, cancellationToken);
        var latest = await store.FindLatestAsync(document.DefinitionId, cancellationToken);
        if (latest != version)
            return Edited.Refused(ChangedMeanwhile);
        var published = await store.FindPublishedAsync(document.DefinitionId, cancellationToken);
        var result = await publisher.PublishAsync(document, DefinitionOrigin.Designer, repin, cancellationToken);
        if (result.Record is not { } record)
            return Edited.Refused(Texts(result.Problems, document));
        await log.DoneAsync(caller, new StudioAct(StudioActKind.DefinitionPublished, record.DefinitionId, published?.Id, published?.ContentHash, record.Id, record.ContentHash), cancellationToken);
        return Edited.Done(await store.FindAsync(record.Id, cancellationToken) ?? record);
    }

    private IReadOnlyList<string> Texts(IEnumerable<DefinitionProblem> problems, DefinitionDocument document)
        => [.. problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => texts.Of(problem, document)).Distinct().Take(20)];
}
