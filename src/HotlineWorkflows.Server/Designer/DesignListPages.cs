using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer.Studio;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Designer;

/// <summary>A process in the list.</summary>
/// <param name="Id">The definition.</param>
/// <param name="Name">Its name, of the latest version.</param>
/// <param name="Published">The published version; null: none.</param>
/// <param name="Draft">The draft; null: none.</param>
/// <param name="MayEdit">Whether the reader may change it.</param>
/// <param name="Running">How many tickets run on any of its versions.</param>
public sealed record DesignListEntry(string Id, string Name, WorkflowDefinitionRecord? Published, WorkflowDefinitionRecord? Draft, bool MayEdit, int Running)
{
    /// <summary>Whether it belongs to all places.</summary>
    public bool IsShared => Id.StartsWith("common-", StringComparison.Ordinal);
}

/// <summary>The list of the processes of a place, from which everything about one is reached.</summary>
public static class DesignListPages
{
    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/design", ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);

    private static async Task<IResult> ShowAsync(HttpContext context, IStudioScope scope, IWorkflowDefinitionStore definitions, IWaitingQueries waiting, StudioFiles files, CancellationToken cancellationToken)
    {
        var entries = new List<DesignListEntry>();
        var running = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (version, number) in await waiting.CountRunningAsync(cancellationToken))
        {
            if (await definitions.FindAsync(version, cancellationToken) is { DefinitionId: var id })
                running[id] = running.GetValueOrDefault(id) + number;
        }

        foreach (var latest in await definitions.ListAsync(null, cancellationToken))
        {
            if (!scope.Sees(context, latest.DefinitionId))
                continue;
            var published = latest.IsPublished ? latest : await definitions.FindPublishedAsync(latest.DefinitionId, cancellationToken);
            entries.Add(new(latest.DefinitionId, latest.Name, published, latest.IsPublished ? null : latest, scope.Edits(context, latest.DefinitionId), running.GetValueOrDefault(latest.DefinitionId)));
        }

        return Page.Of<DesignListPage>(new { Entries = entries.OrderBy(entry => entry.IsShared).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToArray(), HasStudio = files.Package is not null });
    }
}
