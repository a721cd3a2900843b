using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Saves and publishes versions (Elsa: <c>IWorkflowDefinitionPublisher</c>).</summary>
/// <param name="store">Where versions are stored.</param>
/// <param name="validator">What may not be published.</param>
/// <param name="registry">The activity types known.</param>
/// <param name="expressions">Compiles expressions.</param>
/// <param name="bursts">Evaluates the inputs of triggers.</param>
/// <param name="clock">The system clock.</param>
public sealed class DefinitionPublisher(IWorkflowDefinitionStore store, DefinitionValidator validator, ActivityRegistry registry, IExpressionCompiler expressions, BurstFactory bursts, TimeProvider clock)
{
    /// <summary>Saves a document as a draft: in the latest version if that was never published, else as a new one.</summary>
    /// <param name="document">The content.</param>
    /// <param name="origin">Where it was born.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    /// <returns>What is stored: the latest version, untouched, when it says the same already. Drafts may have problems; publishing refuses them.</returns>
    public async ValueTask<WorkflowDefinitionRecord> SaveDraftAsync(DefinitionDocument document, DefinitionOrigin origin, CancellationToken cancellationToken = default)
    {
        var latest = document.DefinitionId.Length == 0 ? null : await store.FindLatestAsync(document.DefinitionId, cancellationToken);
        var closed = latest is null ? null : StoredDefinition.Close(document, latest.Id, latest.Version);
        if (closed is not null && closed.Json == latest!.Json)
            return latest;
        return await StoreAsync(document, origin, latest, closed, async record =>
        {
            await store.SaveAsync(record, [], cancellationToken);
            return record;
        });
    }

    /// <summary>Takes up an older version: its content becomes a new draft, whatever stands in the latest version stays where it is.</summary>
    /// <returns>The draft; null when the definition has no such version.</returns>
    public async ValueTask<WorkflowDefinitionRecord?> RevertAsync(string definitionId, int version, CancellationToken cancellationToken = default)
    {
        var versions = await store.ListAsync(definitionId, cancellationToken);
        if (versions.FirstOrDefault(known => known.Version == version) is not { } old)
            return null;
        var next = versions.Max(known => known.Version) + 1;
        var record = Record(StoredDefinition.Open(old), DefinitionOrigin.Designer, next, clock.GetUtcNow());
        await store.SaveAsync(record, [], cancellationToken);
        return record;
    }

    /// <summary>
    /// Publishes a document: pins the definitions it uses as activities to their published versions, checks it, indexes its
    /// triggers, and stores it in place of the version published so far.
    /// </summary>
    /// <param name="document">The content.</param>
    /// <param name="origin">Where it was born.</param>
    /// <param name="repin">Whether definitions that are pinned already move to the version published now.</param>
    /// <param name="cancellationToken">Ends the publishing.</param>
    /// <returns>What was stored, and the problems; nothing was stored when these hold errors.</returns>
    public async ValueTask<PublishResult> PublishAsync(DefinitionDocument document, DefinitionOrigin origin, bool repin = false, CancellationToken cancellationToken = default)
    {
        var pinned = document.Clone();
        await PinAsync(pinned, repin, cancellationToken);

        // The hash is the content's as it was given: what pinning adds must not make the file look different from it.
        var hash = DefinitionWriter.ContentHash(document);
        var latest = document.DefinitionId.Length == 0 ? null : await store.FindLatestAsync(document.DefinitionId, cancellationToken);
        return await StoreAsync(pinned, origin, latest, null, record => PublishAsync(pinned, record with { IsPublished = true, ContentHash = hash }, cancellationToken));
    }

    /// <summary>Whether a stored version is pinned to something that is no longer the published version.</summary>
    public ValueTask<bool> IsOutdatedAsync(WorkflowDefinitionRecord record, CancellationToken cancellationToken = default) => PinAsync(StoredDefinition.Open(record), repin: true, cancellationToken);

    /// <summary>A copy of a document in which everything it uses as activities is pinned to the version published now.</summary>
    public async ValueTask<DefinitionDocument> RepinAsync(DefinitionDocument document, CancellationToken cancellationToken = default)
    {
        var current = document.Clone();
        await PinAsync(current, repin: true, cancellationToken);
        return current;
    }

    /// <summary>Pins what a document uses as activities; true when something is pinned otherwise than before.</summary>
    private async ValueTask<bool> PinAsync(DefinitionDocument document, bool repin, CancellationToken cancellationToken)
    {
        var uses = ChildDefinitions.ActivityObjects(document.Root.Find("root"))
            .Select(activity => (Activity: activity, Reference: ChildReference.Of(activity, registry)!))
            .Where(use => use.Reference is not null && (repin || use.Reference.VersionId is null))
            .ToArray();
        if (uses.Length == 0)
            return false;
        var published = (await store.ListHeadsAsync(cancellationToken: cancellationToken)).Where(version => version.IsPublished).ToArray();
        var isMoved = false;
        foreach (var (activity, reference) in uses)
        {
            if (Array.Find(published, version => reference.DefinitionId is { } id ? version.DefinitionId == id : PascalName.Of(version.Name) == reference.TypeName) is not { } child)
                continue;
            isMoved |= activity.Text("workflowDefinitionId") != child.DefinitionId || activity.Text("workflowDefinitionVersionId") != child.Id;
            activity["workflowDefinitionId"] = child.DefinitionId;
            activity["workflowDefinitionVersionId"] = child.Id;
        }

        return isMoved;
    }

    private async ValueTask<PublishResult> PublishAsync(DefinitionDocument document, WorkflowDefinitionRecord record, CancellationToken cancellationToken)
    {
        document.Root["id"] = record.Id;
        document.Root["version"] = record.Version;
        var read = await validator.ValidateAsync(document, new StoreDefinitionSource(store), cancellationToken);
        if (read.HasErrors || read.Workflow is null)
            return new PublishResult(null, read.Problems);
        var plan = WorkflowPlan.Create(read.Workflow, expressions);
        IReadOnlyList<(TriggerRecord Record, object Stimulus)> starts;
        try
        {
            starts = await TriggerIndexer.FindAsync(plan, bursts, cancellationToken);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ExpressionException or FormatException)
        {
            return new PublishResult(null, [.. read.Problems, new DefinitionProblem(document.File, 0, 0, "$.root", DefinitionProblemCodes.BadValue, $"What starts the workflow cannot be found out: {wrong.Message}", "Give the trigger values that are known before it runs.", ProblemSeverity.Error)]);
        }

        if (await TakenPaths.FindAsync(document, starts, store, cancellationToken) is { Count: > 0 } taken)
            return new PublishResult(null, [.. read.Problems, .. taken]);
        await store.SaveAsync(record, [.. starts.Select(start => start.Record)], cancellationToken);
        return new PublishResult(record, read.Problems);
    }

    /// <summary>Stores a document in the latest version while that may change, else as a new one.</summary>
    private async ValueTask<T> StoreAsync<T>(DefinitionDocument document, DefinitionOrigin origin, WorkflowDefinitionRecord? latest, ClosedDefinition? asLatest, Func<WorkflowDefinitionRecord, ValueTask<T>> save)
    {
        if (document.DefinitionId.Length == 0)
            throw new InvalidOperationException($"{document.File} has no 'definitionId'; without one it cannot be stored.");
        if (latest is { IsPublished: false })
        {
            var again = Record(document, origin, latest.Id, latest.Version, latest.CreatedAt, asLatest ?? StoredDefinition.Close(document, latest.Id, latest.Version));
            try
            {
                return await save(again);
            }
            catch (InvalidOperationException) when (again.Json != latest.Json)
            {
                // The latest version was published once and taken back: it keeps its content, so this is a new version.
            }
        }

        return await save(Record(document, origin, (latest?.Version ?? 0) + 1, clock.GetUtcNow()));
    }

    private static WorkflowDefinitionRecord Record(DefinitionDocument document, DefinitionOrigin origin, int version, DateTimeOffset createdAt)
    {
        var id = $"{document.DefinitionId}-v{version}";
        return Record(document, origin, id, version, createdAt, StoredDefinition.Close(document, id, version));
    }

    private static WorkflowDefinitionRecord Record(DefinitionDocument document, DefinitionOrigin origin, string id, int version, DateTimeOffset createdAt, ClosedDefinition closed)
        => new(id, document.DefinitionId, version, document.Name, true, false, closed.Json, closed.ContentHash, origin, createdAt);
}

/// <summary>What came of publishing.</summary>
/// <param name="Record">What was stored; null when it was refused.</param>
/// <param name="Problems">What is wrong with the definition.</param>
public sealed record PublishResult(WorkflowDefinitionRecord? Record, IReadOnlyList<DefinitionProblem> Problems);
