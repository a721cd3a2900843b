using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Designer;

/// <summary>A definition with all its versions, as one reader may see it.</summary>
/// <param name="Id">The definition.</param>
/// <param name="Entry">The place the reader acts in; its clauses and names are used.</param>
/// <param name="MayEdit">Whether he may change it.</param>
/// <param name="Versions">Newest first; at least one.</param>
public sealed record DesignedProcess(string Id, PlaceEntry Entry, bool MayEdit, IReadOnlyList<DefinitionHead> Versions)
{
    /// <summary>The newest version.</summary>
    public DefinitionHead Latest => Versions.FirstOrDefault(version => version.IsLatest) ?? Versions[0];

    /// <summary>The published version; null: none.</summary>
    public DefinitionHead? Published => Versions.FirstOrDefault(version => version.IsPublished);

    /// <summary>Its name, of the newest version.</summary>
    public string Name => Latest.Name;

    /// <summary>A version by its number; null when there is none.</summary>
    public DefinitionHead? Find(int? number) => Versions.FirstOrDefault(version => version.Version == number);

    /// <summary>A version in words: <c>第 3 版（已发布）</c>.</summary>
    public string Told(DefinitionHead version) =>
        $"第 {version.Version} 版{(version.IsPublished ? "（已发布）" : version.IsLatest ? Published is null || version.Version > Published.Version ? "（草稿）" : "（最新）" : "")}";
}

/// <summary>Reads definitions for the pages around the designer.</summary>
/// <param name="scope">Says who sees and edits what.</param>
/// <param name="store">The versions.</param>
/// <param name="places">Knows the place of the reader.</param>
/// <param name="registry">Knows the steps.</param>
public sealed class DesignedProcesses(IStudioScope scope, IWorkflowDefinitionStore store, CurrentPlace places, ActivityRegistry registry)
{
    /// <summary>A definition with its versions.</summary>
    /// <exception cref="ProblemException">404: there is none, or the reader has nothing to do with it.</exception>
    public async Task<DesignedProcess> FindAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        var versions = scope.Sees(context, id) ? await store.ListHeadsAsync(id, cancellationToken) : [];
        return versions.Count > 0
            ? new DesignedProcess(id, places.OfStaff(context), scope.Edits(context, id), versions)
            : throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
    }

    /// <summary>The content of a version.</summary>
    /// <exception cref="ProblemException">404: it was deleted meanwhile.</exception>
    public async Task<DefinitionDocument> OpenAsync(DefinitionHead version, CancellationToken cancellationToken) =>
        await store.FindAsync(version.Id, cancellationToken) is { } record ? Open(record) : throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));

    /// <summary>The content of the published versions of definitions, by their ids.</summary>
    public async Task<IReadOnlyList<DefinitionDocument>> InForceAsync(IReadOnlyCollection<string> definitions, CancellationToken cancellationToken) =>
        [.. (await store.QueryAsync(new DefinitionQuery { DefinitionIds = definitions, Versions = DefinitionVersions.Published }, cancellationToken)).Items.OrderBy(record => record.DefinitionId, StringComparer.Ordinal).Select(Open)];

    /// <summary>Says what parts of definitions are called, in the words of a place.</summary>
    /// <param name="entry">The place.</param>
    /// <param name="spoken">The definitions that are spoken of; what they use as activities has captions of its own.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DefinitionWords> WordsAsync(PlaceEntry entry, IEnumerable<DefinitionDocument> spoken, CancellationToken cancellationToken)
    {
        var ids = spoken.SelectMany(UsedDefinitions.In).Select(used => used.Definition).ToHashSet(StringComparer.Ordinal);
        var used = ids.Count == 0 ? [] : (await store.QueryAsync(new DefinitionQuery { DefinitionIds = ids, Versions = DefinitionVersions.Latest }, cancellationToken)).Items.ToDictionary(record => record.DefinitionId, Open, StringComparer.Ordinal);
        return new DefinitionWords(registry, entry.Policy, used.GetValueOrDefault);
    }

    /// <summary>The document of a version.</summary>
    /// <exception cref="InvalidOperationException">It is no JSON object; such a version was never stored.</exception>
    public static DefinitionDocument Open(WorkflowDefinitionRecord version) =>
        DefinitionDocument.Parse(version.Json, $"{version.DefinitionId}@{version.Version}", out _) ?? throw new InvalidOperationException($"Version {version.Id} of {version.DefinitionId} is no JSON object.");
}
