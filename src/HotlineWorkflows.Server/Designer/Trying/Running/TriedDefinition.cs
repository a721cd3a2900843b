using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>A definition that is tried.</summary>
/// <param name="Id">The definition.</param>
/// <param name="Latest">The version that is tried: what was saved last.</param>
/// <param name="Published">The version in force; null when none is.</param>
/// <param name="Document">The content of <paramref name="Latest"/>.</param>
/// <param name="Process">The process it is, as <c>place/name</c>; null: it belongs to all places.</param>
/// <param name="MayEdit">Whether whoever looks may publish it.</param>
public sealed record TriedDefinition(string Id, WorkflowDefinitionRecord Latest, DefinitionHead? Published, DefinitionDocument Document, string? Process, bool MayEdit)
{
    /// <summary>What people call it.</summary>
    public string Name => Latest.Name;

    /// <summary>Whether something was saved that is not in force.</summary>
    public bool IsDraft => Latest.Id != Published?.Id;

    /// <summary>The address of its pages.</summary>
    public string Url => $"/admin/design/{Uri.EscapeDataString(Id)}";
}

/// <summary>Finds definitions for those who may see them.</summary>
/// <param name="store">The definitions.</param>
/// <param name="scope">Who sees which.</param>
/// <param name="places">Whose they are.</param>
public sealed class TriedDefinitions(IWorkflowDefinitionStore store, IStudioScope scope, DefinitionPlaces places)
{
    /// <summary>A definition as it was saved last.</summary>
    /// <exception cref="ProblemException">404: there is none that the caller sees.</exception>
    public async Task<TriedDefinition> FindAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        if (!scope.Sees(context, id) || await store.FindLatestAsync(id, cancellationToken) is not { } latest)
            throw new ProblemException(ProblemList.NotFound(DesignTexts.NoSuchDefinition));
        var published = (await store.ListHeadsAsync(id, cancellationToken)).FirstOrDefault(version => version.IsPublished);
        return new TriedDefinition(id, latest, published, DesignedProcesses.Open(latest), places.ProcessOf(id), scope.Edits(context, id));
    }
}
