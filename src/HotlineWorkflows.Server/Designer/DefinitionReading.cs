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
public sealed record DesignedProcess(string Id, PlaceEntry Entry, bool MayEdit, IReadOnlyList<WorkflowDefinitionRecord> Versions)
{
    /// <summary>The newest version.</summary>
    public WorkflowDefinitionRecord Latest => Versions.FirstOrDefault(version => version.IsLatest) ?? Versions[0];

    /// <summary>The published version; null: none.</summary>
    public WorkflowDefinitionRecord? Published => Versions.FirstOrDefault(version => version.IsPublished);

    /// <summary>Its name, of the newest version.</summary>
    public string Name => Latest.Name;

    /// <summary>A version by its number; null when there is none.</summary>
    public WorkflowDefinitionRecord? Find(int? number) => Versions.FirstOrDefault(version => version.Version == number);

    /// <summary>A version in words: <c>第 3 版（已发布）</c>.</summary>
    public string Told(WorkflowDefinitionRecord version) =>
        $"第 {version.Version} 版{(version.IsPublished ? "（已发布）" : version.IsLatest ? Published is null || version.Version > Published.Version ? "（草稿）" : "（最新）" : "")}";
}

/// <summary>Reads definitions for the pages around the designer.</summary>
/// <param name="scope">Says who sees and edits what.</param>
/// <param name="store">The versions.</param>
/// <param name="places">Knows the place of the reader.</param>
/// <param name="registry">Knows the steps.</param>
public sealed class DefinitionReading(IStudioScope scope, IWorkflowDefinitionStore store, CurrentPlace places, ActivityRegistry registry)
{
    /// <summary>A definition with its versions.</summary>
    /// <exception cref="ProblemException">404: there is none, or the reader has nothing to do with it.</exception>
    public async Task<DesignedProcess> FindAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        var versions = scope.Sees(context, id) ? await store.ListAsync(id, cancellationToken) : [];
        return versions.Count > 0
            ? new DesignedProcess(id, places.OfStaff(context), scope.Edits(context, id), versions)
            : throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
    }

    /// <summary>The latest version of every definition the reader sees, in the order of their ids.</summary>
    public async Task<IReadOnlyList<WorkflowDefinitionRecord>> AllAsync(HttpContext context, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(null, cancellationToken)).Where(version => scope.Sees(context, version.DefinitionId))];

    /// <summary>The content of a version.</summary>
    /// <exception cref="InvalidOperationException">It is no JSON object; such a version was never stored.</exception>
    public static DefinitionDocument Open(WorkflowDefinitionRecord version) =>
        DefinitionDocument.Parse(version.Json, version.DefinitionId, out _) ?? throw new InvalidOperationException($"Version {version.Id} of {version.DefinitionId} is no JSON object.");

    /// <summary>Says what parts of definitions are called, in the words of a place.</summary>
    /// <param name="entry">The place.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DefinitionWords> WordsAsync(PlaceEntry entry, CancellationToken cancellationToken)
    {
        var shared = (await store.ListAsync(null, cancellationToken)).ToDictionary(version => version.DefinitionId, version => new Lazy<DefinitionDocument>(() => Open(version)), StringComparer.Ordinal);
        return new DefinitionWords(registry, entry.Policy, id => shared.GetValueOrDefault(id)?.Value);
    }
}
