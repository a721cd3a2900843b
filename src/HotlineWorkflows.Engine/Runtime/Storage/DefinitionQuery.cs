namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Which of a definition's versions are meant (Elsa: <c>VersionOptions</c>).</summary>
public enum DefinitionVersions
{
    /// <summary>Every version.</summary>
    All,

    /// <summary>The newest.</summary>
    Latest,

    /// <summary>The one new instances start on.</summary>
    Published,

    /// <summary>The newest, when it is not published.</summary>
    Draft,

    /// <summary>The newest and the published one: one version or two.</summary>
    LatestOrPublished,

    /// <summary>The newest, when it is published.</summary>
    LatestAndPublished,
}

/// <summary>By what versions are sorted.</summary>
public enum DefinitionOrder
{
    /// <summary>Display name.</summary>
    Name,

    /// <summary>Number of the version.</summary>
    Version,

    /// <summary>When the version was made.</summary>
    Created,
}

/// <summary>A question for versions of definitions. What is null does not narrow it.</summary>
public sealed record DefinitionQuery
{
    /// <summary>Only of these definitions.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Only these versions.</summary>
    public IReadOnlyCollection<string>? VersionIds { get; init; }

    /// <summary>Only versions in this position.</summary>
    public DefinitionVersions Versions { get; init; }

    /// <summary>Only versions with this number.</summary>
    public int? Version { get; init; }

    /// <summary>Occurs in name, description, or one of the two ids; ASCII letters in any case.</summary>
    public string? Search { get; init; }

    /// <summary>Whether the definition is marked as part of the system.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>The first key of sorting; then by definition, then newest first.</summary>
    public DefinitionOrder Order { get; init; }

    /// <summary>Whether that key descends.</summary>
    public bool Descending { get; init; }

    /// <summary>How many are left out at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>How many are given at most; null: all.</summary>
    public int? Take { get; init; }
}

/// <summary>A version without its content; see <see cref="WorkflowDefinitionRecord"/>.</summary>
/// <param name="Id">The version id.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">1, 2, … within the definition.</param>
/// <param name="Name">Display name.</param>
/// <param name="IsLatest">Whether no newer version exists.</param>
/// <param name="IsPublished">Whether new instances start on it.</param>
/// <param name="ContentHash">SHA-256 of the canonical content, hex.</param>
/// <param name="Origin">Where this version was born.</param>
/// <param name="CreatedAt">System clock.</param>
public sealed record DefinitionHead(string Id, string DefinitionId, int Version, string Name, bool IsLatest, bool IsPublished, string ContentHash, DefinitionOrigin Origin, DateTimeOffset CreatedAt);

/// <summary>A page of versions.</summary>
/// <param name="Items">The versions of the page.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record DefinitionPage(IReadOnlyList<WorkflowDefinitionRecord> Items, int Total);

/// <summary>How much a version is used.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Running">Instances that run on it.</param>
/// <param name="Finished">Instances that finished on it.</param>
public sealed record DefinitionUse(string VersionId, int Running, int Finished);

/// <summary>A version cannot be deleted.</summary>
/// <param name="uses">The instances pinned to it.</param>
public sealed class DefinitionInUseException(IReadOnlyList<DefinitionUse> uses)
    : InvalidOperationException($"Instances are pinned to {string.Join(", ", uses.Select(use => $"{use.VersionId} ({use.Running} running, {use.Finished} finished)"))}; delete or migrate them first.")
{
    /// <summary>The instances, by version.</summary>
    public IReadOnlyList<DefinitionUse> Uses { get; } = uses;
}
