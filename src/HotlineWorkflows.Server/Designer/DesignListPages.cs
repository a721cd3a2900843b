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
/// <param name="IsShared">Whether it belongs to all places.</param>
/// <param name="MayEdit">Whether the reader may change it.</param>
/// <param name="Running">How many tickets run on any of its versions.</param>
public sealed record DesignListEntry(string Id, string Name, DefinitionHead? Published, DefinitionHead? Draft, bool IsShared, bool MayEdit, int Running);

/// <summary>The list of the processes of a place, from which everything about one is reached.</summary>
public static class DesignListPages
{
    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/design", ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);

    private static async Task<IResult> ShowAsync(HttpContext context, DefinitionPlaces places, IWorkflowDefinitionStore definitions, IWaitingQueries waiting, StudioFiles files, CancellationToken cancellationToken)
    {
        var running = await waiting.CountRunningAsync(cancellationToken);
        var entries = new List<DesignListEntry>();
        foreach (var versions in (await definitions.ListHeadsAsync(cancellationToken: cancellationToken)).Where(version => places.Sees(context, version.DefinitionId)).GroupBy(version => version.DefinitionId, StringComparer.Ordinal))
        {
            var latest = versions.First(version => version.IsLatest);
            entries.Add(new(
                latest.DefinitionId,
                latest.Name,
                versions.FirstOrDefault(version => version.IsPublished),
                latest.IsPublished ? null : latest,
                places.PlaceOf(latest.DefinitionId) is null,
                places.Edits(context, latest.DefinitionId),
                versions.Sum(version => running.GetValueOrDefault(version.Id))));
        }

        return Page.Of<DesignListPage>(new { Entries = entries.OrderBy(entry => entry.IsShared).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToArray(), HasStudio = files.Package is not null });
    }
}
