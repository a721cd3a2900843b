using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>The scenarios of a draft, and the dry run of one.</summary>
public static class ScenarioPages
{
    /// <summary>Maps the pages. A dry run changes nothing, so that looking at its address is enough.</summary>
    public static void MapScenarioPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/design/{id}/try", ListAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
        routes.MapGet("/admin/design/{id}/try/scenarios/{**key}", RunAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);
    }

    private static async Task<IResult> ListAsync(string id, string? q, HttpContext context, TriedDefinitions definitions, DefinitionUses uses, ScenarioShelf shelf, PublishChecks checks, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        return Page.Of<TryPage>(new
        {
            Definition = definition,
            Scenarios = shelf.Of(await uses.ProcessesAsync(id, cancellationToken)),
            Check = await checks.FindAsync(definition.Document, cancellationToken),
            Asked = string.IsNullOrWhiteSpace(q) ? null : q.Trim(),
        });
    }

    private static async Task<IResult> RunAsync(
        string id, string key, HttpContext context, TriedDefinitions definitions, DefinitionUses uses, ScenarioShelf shelf, DraftValidation validation,
        DryRuns runs, DryRunTurns turns, TrialDrawing drawing, PlaceCatalog places, CancellationToken cancellationToken)
    {
        var definition = await definitions.FindAsync(context, id, cancellationToken);
        var processes = await uses.ProcessesAsync(id, cancellationToken);
        var shelved = shelf.Of(processes).FirstOrDefault(scenario => scenario.Key == key) ?? throw new ProblemException(ProblemList.NotFound(DesignTexts.NoSuchScenario));
        if (shelved.Scenario is not { } scenario)
            return Page.Of<ScenarioPage>(new { Definition = definition, Shelved = shelved }, StatusCodes.Status422UnprocessableEntity);
        using var turn = turns.Take(context.DemandStaff());
        var entry = places.Of(scenario.Place);
        var errors = await validation.ErrorsAsync(definition.Document, processes, cancellationToken);
        if (errors.Count > 0)
            return Page.Of<ScenarioPage>(new { Definition = definition, Shelved = shelved, Entry = entry, Errors = errors });
        var run = await runs.RunAsync(definition, scenario, cancellationToken);
        return Page.Of<ScenarioPage>(new
        {
            Definition = definition,
            Shelved = shelved,
            Entry = entry,
            Run = run,
            Drawing = run.Draft.Result?.End is { } end ? drawing.Draw(definition.Document, end, entry.Policy) : null,
        });
    }
}
