using HotlineWorkflows.Drawing;
using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer.Running;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Designer.Changes;

/// <summary>改动: what one version does otherwise than another, and what that means for tickets that run.</summary>
public static class ChangesSetup
{
    /// <summary>Maps the page.</summary>
    public static void MapChanges(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/design/{id}/changes", ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);

    private static async Task<IResult> ShowAsync(string id, int? from, int? to, HttpContext context, DesignedProcesses designed, IWaitingQueries waiting, RunningReading running, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        var definition = await designed.FindAsync(context, id, cancellationToken);
        var later = definition.Find(to) ?? definition.Latest;
        var earlier = definition.Find(from) ?? Before(definition, later);
        var counts = await waiting.CountRunningAsync(cancellationToken);
        VersionLoad[] loads = [.. definition.Versions.Select(version => new VersionLoad(version, counts.GetValueOrDefault(version.Id))).Where(load => load.Running > 0)];
        if (earlier is null)
            return Page.Of<ChangesPage>(new { Definition = definition, Later = later, Loads = loads });
        var (before, after) = (await designed.OpenAsync(earlier, cancellationToken), await designed.OpenAsync(later, cancellationToken));
        var diff = DefinitionDiff.Of(before, after, await designed.WordsAsync(definition.Entry, [before, after], cancellationToken));
        var drawing = new FlowDrawing(registry);
        return Page.Of<ChangesPage>(new
        {
            Definition = definition,
            Earlier = earlier,
            Later = later,
            Loads = loads,
            Diff = diff,
            Drawing = diff.IsEmpty ? null : Draw(drawing, after, definition.Entry, diff.Marks(later: true), diff.NewWays, ChangeKind.Added, "after"),
            EarlierDrawing = diff.GoneSteps.Count + diff.GoneWays.Count == 0 ? null : Draw(drawing, before, definition.Entry, diff.Marks(later: false), diff.GoneWays, ChangeKind.Removed, "before"),
            Stranded = diff.GoneSteps.Count == 0 ? [] : (await running.AtAsync(context, earlier, before, running.PictureOf(before), cancellationToken)).Where(step => diff.GoneSteps.Contains(step.Id)).ToArray(),
        });
    }

    /// <summary>What a version is compared with when nobody says: a draft with what is published, any other with the one before.</summary>
    private static DefinitionHead? Before(DesignedProcess definition, DefinitionHead later) =>
        definition.Published is { } published && published.Version != later.Version && later.IsLatest
            ? published
            : definition.Versions.FirstOrDefault(version => version.Version < later.Version);

    private static string? Draw(FlowDrawing drawing, DefinitionDocument definition, PlaceEntry entry, IReadOnlyDictionary<string, ChangeKind> marks, IReadOnlyList<FlowPassage> ways, ChangeKind kind, string prefix)
    {
        try
        {
            return drawing.Draw(definition, new FlowDrawingOptions
            {
                IsEmbedded = true,
                IdPrefix = prefix,
                Marks = marks,
                MarkedWays = ways.ToDictionary(way => way, _ => kind),
                ClauseTitle = clause => entry.Policy.Clauses.GetValueOrDefault(clause)?.Title,
            });
        }
        catch (FlowDrawingException)
        {
            // The page says so; the differences are told in words all the same.
            return null;
        }
    }
}
