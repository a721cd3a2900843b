namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>A stored version of a definition.</summary>
/// <param name="Id">The version id (Elsa: <c>id</c>).</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">1, 2, … within the definition.</param>
/// <param name="Name">Display name.</param>
/// <param name="IsLatest">Whether no newer version exists.</param>
/// <param name="IsPublished">Whether new instances start on it; at most one version a definition.</param>
/// <param name="Json">The canonical JSON of the definition.</param>
/// <param name="ContentHash">SHA-256 of the canonical content, hex; git compares by it.</param>
/// <param name="Origin">Where this version was born.</param>
/// <param name="CreatedAt">System clock.</param>
public sealed record WorkflowDefinitionRecord(
    string Id,
    string DefinitionId,
    int Version,
    string Name,
    bool IsLatest,
    bool IsPublished,
    string Json,
    string ContentHash,
    DefinitionOrigin Origin,
    DateTimeOffset CreatedAt);

/// <summary>Where a version of a definition was born.</summary>
public enum DefinitionOrigin
{
    /// <summary>A file in git.</summary>
    File,

    /// <summary>The designer.</summary>
    Designer,
}

/// <summary>The versions of all definitions. Git owns their content, this store their version numbers.</summary>
public interface IWorkflowDefinitionStore
{
    /// <summary>A version by its id, or null.</summary>
    ValueTask<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken cancellationToken = default);

    /// <summary>The published version of a definition, or null.</summary>
    ValueTask<WorkflowDefinitionRecord?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>The latest version of a definition, published or not, or null.</summary>
    ValueTask<WorkflowDefinitionRecord?> FindLatestAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>All versions of one definition (newest first), or the latest of each when <paramref name="definitionId"/> is null.</summary>
    ValueTask<IReadOnlyList<WorkflowDefinitionRecord>> ListAsync(string? definitionId = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores a version: it becomes the latest, and, if published, takes the place of the published one together with its
    /// <paramref name="triggers"/>, in one transaction. A version that was never published may be saved again under its id
    /// (a draft being edited, then published); one that was published once keeps its content for ever, because instances
    /// are pinned to it, but may be published again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The version number is taken, or other content was published under it.</exception>
    ValueTask SaveAsync(WorkflowDefinitionRecord record, IReadOnlyCollection<Runtime.TriggerRecord> triggers, CancellationToken cancellationToken = default);

    /// <summary>Takes the published version of a definition back together with its triggers; running instances stay on it. False when none was published.</summary>
    ValueTask<bool> RetractAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>The triggers of published versions that one of some stimuli would start, oldest first.</summary>
    /// <param name="hashes">The stimuli.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<Runtime.TriggerRecord>> FindTriggersAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken = default);

    /// <summary>Every version of one definition without its content, or of every definition when <paramref name="definitionId"/> is null; by definition, then newest first.</summary>
    ValueTask<IReadOnlyList<DefinitionHead>> ListHeadsAsync(string? definitionId = null, CancellationToken cancellationToken = default);

    /// <summary>Versions that answer a question, sorted and cut into pages.</summary>
    ValueTask<DefinitionPage> QueryAsync(DefinitionQuery query, CancellationToken cancellationToken = default);

    /// <summary>How many instances are pinned to each of a definition's versions; versions without any are left out.</summary>
    ValueTask<IReadOnlyList<DefinitionUse>> UsesAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes versions with their triggers, all or none; of what is left the newest becomes the latest. A version that an
    /// instance is pinned to, running or finished, is not deleted: what happened could not be shown any more.
    /// </summary>
    /// <returns>How many were deleted; ids that name none are passed over.</returns>
    /// <exception cref="DefinitionInUseException">Instances are pinned to one of them.</exception>
    ValueTask<int> DeleteAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken = default);
}
