using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HotlineWorkflows.Domain.Rules;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>
/// A ticket filled in and acted on, step by step, on the draft. Everything so far is in the form and run anew with each step, so
/// that a draft saved meanwhile shows at once; nothing is kept.
/// </summary>
public static class TicketTrialPages
{
    /// <summary>The field that carries what was done so far.</summary>
    public const string Trial = "trial";

    /// <summary>The field that says what is done next.</summary>
    public const string Do = "do";

    private const string LocalMoment = "yyyy-MM-ddTHH:mm";

    /// <summary>Maps the pages.</summary>
    public static void MapTicketTrialPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/design/{id}/try/ticket", FormAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapPost("/admin/design/{id}/try/ticket", StepAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapPost("/admin/design/{id}/try/ticket/file", FileAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
    }

    private static async Task<IResult> FormAsync(string id, string? process, HttpContext context, TriedDefinitions definitions, DefinitionUses uses, PlaceCatalog places, BusinessClock clock, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        var processes = Seen(context, await uses.ProcessesAsync(id, cancellationToken));
        var chosen = processes.Contains(process ?? "") ? process : processes.FirstOrDefault();
        var entry = chosen is null ? null : places.Of(chosen.Split('/')[0]);
        return Page.Of<TicketTrialPage>(new { Definition = definition, Processes = processes, Process = chosen, Entry = entry, Start = entry is null ? "" : NextMorning(entry, clock.GetUtcNow()) });
    }

    private static async Task<IResult> StepAsync(
        string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, DefinitionUses uses, PlaceCatalog places, DraftValidation validation, DryRuns runs, DryRunTurns turns,
        TrialDrawing drawing, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        var processes = await uses.ProcessesAsync(id, cancellationToken);
        var before = form[Trial].ToString() is { Length: > 0 } text ? TicketTrial.Read(text) : null;
        var process = before?.Scenario.Process ?? form["process"].ToString();
        if (!Seen(context, processes).Contains(process))
            throw new ProblemException(ProblemList.NotFound(DesignTexts.NoSuchDefinition));
        using var turn = turns.Take(context.DemandStaff());
        var entry = places.Of(process.Split('/')[0]);
        var trial = Next(before, form, process, entry);
        var errors = await validation.ErrorsAsync(definition.Document, processes, cancellationToken);
        if (errors.Count > 0)
            return Page.Of<TicketTrialRunPage>(new { Definition = definition, Trial = before ?? trial, Entry = entry, Errors = errors });
        var run = await runs.RunAsync(definition, trial.Scenario, cancellationToken);
        var refused = Refused(run, form, before, trial);
        return Page.Of<TicketTrialRunPage>(
            new
            {
                Definition = definition,
                Trial = refused is null ? trial : before,
                Entry = entry,
                Run = run,
                Drawing = run.Draft.Result?.End is { } end ? drawing.Draw(definition.Document, end, entry.Policy) : null,
                Refused = refused,
                Entered = refused is null ? null : form,
            },
            refused?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> FileAsync(string id, IFormCollection form, HttpContext context, TriedDefinitions definitions, CancellationToken cancellationToken)
    {
        await definitions.FindAsync(context, id, cancellationToken);
        return Results.File(Encoding.UTF8.GetBytes(TicketTrial.Read(form[Trial].ToString()).Text + "\n"), "application/json", "scenario.json");
    }

    /// <summary>What was done so far, with what is to be done now.</summary>
    private static TicketTrial Next(TicketTrial? before, IFormCollection form, string process, PlaceEntry entry)
    {
        if (before is null)
            return TicketTrial.Begin(form, process, entry, Moment(form["start"], entry) ?? throw new ProblemException(ProblemList.BadParameter("start", DesignTexts.NoMoment)));
        return form[Do].ToString() switch
        {
            "act" when entry.Policy.Common.Actions.GetValueOrDefault(form["action"].ToString()) is { } action => before.With(Act(form, action, entry)),
            "wait" when int.TryParse(form["hours"], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 24 * 400 => before.With(new JsonObject { ["wait"] = $"PT{hours}H" }),
            "due" when DateTimeOffset.TryParse(form["at"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) => before.With(new JsonObject { ["until"] = due.ToString("O", CultureInfo.InvariantCulture) }),
            "until" when Moment(form["to"], entry) is { } moment => before.With(new JsonObject { ["until"] = moment.ToString("O", CultureInfo.InvariantCulture) }),
            "keep" when int.TryParse(form["steps"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) => before.Keep(count),
            "again" => before,
            _ => throw new ProblemException(ProblemList.BadParameter(Do, DesignTexts.NoStep)),
        };
    }

    private static JsonObject Act(IFormCollection form, ActionDefinition action, PlaceEntry entry)
    {
        var step = new JsonObject { ["do"] = action.Code };
        if (FormPayload.JsonOf(form, action, entry) is { Count: > 0 } payload)
            step["with"] = payload;
        return step;
    }

    /// <summary>Why the step just taken was refused; null when it was taken. A step that is refused changed nothing and is not kept.</summary>
    private static Problem? Refused(DryRun run, IFormCollection form, TicketTrial? before, TicketTrial trial)
    {
        if (before is null || trial.Steps <= before.Steps || run.Draft.Result is not { } result)
            return null;
        var last = result.Timeline.LastOrDefault(entry => entry.IsRefusal && entry.Event == form["action"]);
        return form[Do] == "act" && last is not null && result.Failures.Any(failure => failure.Line == trial.Scenario.Steps[^1].Line)
            ? ProblemList.Refused(last.Refusals.DefaultIfEmpty(new Refusal("NotOpen", null, "现在不能办理这一项。")))
            : null;
    }

    /// <summary>Of a part that all places share, whoever acts in a place tries it on the processes of that place.</summary>
    private static IReadOnlyList<string> Seen(HttpContext context, IReadOnlyList<string> processes)
    {
        var place = context.DemandStaff().Acting.Place;
        return [.. processes.Where(process => process.StartsWith($"{place}/", StringComparison.Ordinal))];
    }

    private static DateTimeOffset? Moment(string? local, PlaceEntry entry) =>
        DateTime.TryParseExact(local, LocalMoment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 2000 and < 2100
            ? new DateTimeOffset(moment, entry.Calendar.Zone.GetUtcOffset(moment))
            : null;

    /// <summary>Half past nine of the next working day: an ordinary start.</summary>
    private static string NextMorning(PlaceEntry entry, DateTimeOffset now)
    {
        var day = TimeZoneInfo.ConvertTime(now, entry.Calendar.Zone).Date.AddDays(1).AddHours(9.5);
        for (var days = 0; days < 30 && !entry.Calendar.IsOfficeHours(new DateTimeOffset(day, entry.Calendar.Zone.GetUtcOffset(day))); days++)
            day = day.AddDays(1);
        return day.ToString(LocalMoment, CultureInfo.InvariantCulture);
    }
}
