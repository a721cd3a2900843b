namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>What importing did with one definition.</summary>
public enum ImportKind
{
    /// <summary>The store has this content already.</summary>
    Unchanged,

    /// <summary>A new version was published.</summary>
    Published,

    /// <summary>The designer is ahead: the file was stored as a draft, and somebody must choose.</summary>
    Conflict,

    /// <summary>The file cannot be used; nothing was stored.</summary>
    Failed,
}

/// <summary>What importing did with one file.</summary>
/// <param name="File">The file.</param>
/// <param name="DefinitionId">The definition; empty when the file names none.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Version">The version the definition has now; null when there is none.</param>
/// <param name="Message">For people: what happened and the way out.</param>
/// <param name="Problems">What is wrong with the file.</param>
public sealed record ImportOutcome(string File, string DefinitionId, ImportKind Kind, int? Version, string Message, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>
/// Brings the definitions of a folder into the store: git owns the content, the store the version numbers. A file makes a
/// new version only when its content is new; what was changed in the designer meanwhile is never overwritten.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="publisher">Publishes what is new.</param>
/// <param name="registry">The activity types known.</param>
public sealed class DefinitionImporter(IWorkflowDefinitionStore store, DefinitionPublisher publisher, ActivityRegistry registry)
{
    /// <summary>Imports every definition below a folder: the JSON files with a <c>root</c> activity.</summary>
    /// <returns>One outcome for each file, those that others depend on first.</returns>
    public ValueTask<IReadOnlyList<ImportOutcome>> ImportFolderAsync(string folder, CancellationToken cancellationToken = default) => ImportFolderAsync(folder, _ => true, cancellationToken);

    /// <summary>Imports the definitions below a folder whose path below it is wanted.</summary>
    /// <returns>One outcome for each file, those that others depend on first.</returns>
    public async ValueTask<IReadOnlyList<ImportOutcome>> ImportFolderAsync(string folder, Predicate<string> wanted, CancellationToken cancellationToken = default)
    {
        var read = await DefinitionFolder.ReadAsync(folder, wanted, cancellationToken);
        var outcomes = read.Unusable.Select(file => new ImportOutcome(file.File, file.DefinitionId, ImportKind.Failed, null, $"{file.File} cannot be used.", file.Problems)).ToList();
        outcomes.AddRange(await ImportAsync(read.Documents, cancellationToken));
        return outcomes;
    }

    /// <summary>Imports documents.</summary>
    /// <returns>One outcome for each, those that others depend on first.</returns>
    public async ValueTask<IReadOnlyList<ImportOutcome>> ImportAsync(IReadOnlyCollection<DefinitionDocument> documents, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<ImportOutcome>(documents.Count);
        var unique = new List<DefinitionDocument>(documents.Count);
        foreach (var group in documents.GroupBy(document => document.DefinitionId, StringComparer.Ordinal))
        {
            if (group.Key.Length > 0 && group.Count() == 1)
                unique.Add(group.First());
            else
                outcomes.AddRange(group.Select(document => Unusable(document, group)));
        }

        foreach (var document in DependencyOrder.Of(unique, registry))
            outcomes.Add(await ImportAsync(document, cancellationToken));
        return outcomes;
    }

    private async ValueTask<ImportOutcome> ImportAsync(DefinitionDocument document, CancellationToken cancellationToken)
    {
        var hash = DefinitionWriter.ContentHash(document);
        var versions = await store.ListAsync(document.DefinitionId, cancellationToken);
        var latest = versions.FirstOrDefault(version => version.IsLatest);
        var published = versions.FirstOrDefault(version => version.IsPublished);
        if (latest is not null && latest.ContentHash == hash)
        {
            if (!latest.IsPublished || !await publisher.IsOutdatedAsync(latest, cancellationToken))
                return Outcome(ImportKind.Unchanged, latest.Version, "Nothing new.");
            return await PublishAsync("What it uses as activities was published anew.");
        }

        if (latest?.Origin == DefinitionOrigin.Designer && versions.Any(version => version.ContentHash == hash))
            return Outcome(ImportKind.Unchanged, latest.Version, "The designer is ahead of the file.");
        if (latest?.Origin == DefinitionOrigin.Designer || published?.Origin == DefinitionOrigin.Designer)
        {
            var designed = latest!.Origin == DefinitionOrigin.Designer ? latest : published!;
            var draft = await publisher.SaveDraftAsync(document, DefinitionOrigin.File, cancellationToken);
            return Outcome(ImportKind.Conflict, draft.Version, $"Version {designed.Version} of '{document.DefinitionId}' was made in the designer and the file changed too: the file is draft {draft.Version}. Pull the designer's version into git, or publish the draft.");
        }

        return await PublishAsync("New content.");

        async ValueTask<ImportOutcome> PublishAsync(string reason)
        {
            var result = await publisher.PublishAsync(document, DefinitionOrigin.File, repin: true, cancellationToken);
            return result.Record is { } record
                ? new(document.File, document.DefinitionId, ImportKind.Published, record.Version, reason, result.Problems)
                : new(document.File, document.DefinitionId, ImportKind.Failed, latest?.Version, $"{document.File} has errors and was not imported.", result.Problems);
        }

        ImportOutcome Outcome(ImportKind kind, int version, string message) => new(document.File, document.DefinitionId, kind, version, message, []);
    }

    private static ImportOutcome Unusable(DefinitionDocument document, IGrouping<string, DefinitionDocument> same)
    {
        var message = same.Key.Length == 0 ? "The definition has no 'definitionId'." : $"'{same.Key}' is defined in several files: {string.Join(", ", same.Select(other => other.File))}.";
        return new(document.File, same.Key, ImportKind.Failed, null, message,
            [new DefinitionProblem(document.File, 1, 1, "$.definitionId", same.Key.Length == 0 ? DefinitionProblemCodes.Missing : DefinitionProblemCodes.DuplicateId, message, "Give each file an id of its own.", ProblemSeverity.Error)]);
    }
}
