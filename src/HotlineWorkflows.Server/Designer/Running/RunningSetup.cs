using HotlineWorkflows.Drawing;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Designer.Running;

/// <summary>在办: how many tickets wait at which step, and since when, as heat on the drawing.</summary>
public static class RunningSetup
{
    private const int MostListed = 50;

    /// <summary>Maps the page.</summary>
    public static void MapRunning(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/design/{id}/running", ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);

    private static async Task<IResult> ShowAsync(string id, int? version, string? step, string? by, HttpContext context, DesignedProcesses designed, RunningReading running, TicketQueries tickets, BusinessClock clock, CancellationToken cancellationToken)
    {
        var definition = await designed.FindAsync(context, id, cancellationToken);
        var versions = await running.VersionsAsync(context, definition, cancellationToken);
        var shown = definition.Find(version) ?? versions.MaxBy(load => load.Running)?.Version ?? definition.Latest;
        var content = await designed.OpenAsync(shown, cancellationToken);
        var picture = running.PictureOf(content);
        var steps = await running.AtAsync(context, shown, content, picture, cancellationToken);
        var now = clock.GetUtcNow();
        var waits = step is null ? [] : await running.ListAsync(context, shown, step, MostListed, cancellationToken);
        var summaries = waits.Count == 0 ? [] : await tickets.SummariesAsync(definition.Entry.Policy.Settings.Code, [.. waits.Select(wait => wait.InstanceId)], cancellationToken);
        return Page.Of<RunningPage>(new
        {
            Definition = definition,
            Versions = versions,
            Shown = shown,
            Steps = steps,
            Now = now,
            ByNumber = by == "number",
            Drawing = picture is null ? null : Draw(picture, definition.Entry, steps, now, by == "number"),
            Step = steps.FirstOrDefault(found => found.Id == step),
            Waits = waits.Select(wait => (Wait: wait, Ticket: summaries.FirstOrDefault(ticket => ticket.Id == wait.InstanceId))).Where(pair => pair.Ticket is not null).Select(pair => new WaitingTicket(pair.Ticket!, pair.Wait.Since)).ToArray(),
        });
    }

    private static string Draw(FlowPicture picture, PlaceEntry entry, IReadOnlyList<StepLoad> steps, DateTimeOffset now, bool byNumber)
    {
        StepLoad[] work = [.. steps.Where(step => step.Work is not null)];
        var most = work.Length == 0 ? 0 : byNumber ? work.Max(step => (double)step.Work!.Instances) : work.Max(step => (now - step.Work!.MeanAt).TotalSeconds);
        return FlowDrawing.Draw(picture, new FlowDrawingOptions
        {
            IsEmbedded = true,
            Counts = steps.ToDictionary(step => step.Id, step => step.Tickets),
            Heat = most <= 0 ? new Dictionary<string, double>() : work.ToDictionary(step => step.Id, step => (byNumber ? step.Work!.Instances : (now - step.Work!.MeanAt).TotalSeconds) / most),
            ClauseTitle = clause => entry.Policy.Clauses.GetValueOrDefault(clause)?.Title,
        });
    }
}

/// <summary>A ticket that waits at a step.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Since">Since when it waits there.</param>
public sealed record WaitingTicket(TicketSummary Ticket, DateTimeOffset Since);
