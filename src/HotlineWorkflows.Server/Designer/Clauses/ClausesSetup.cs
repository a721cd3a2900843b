using System.Text.Json.Nodes;
using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Drawing.Changes;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Scenarios.Coverage;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Designer.Trying;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Pages;

namespace HotlineWorkflows.Server.Designer.Clauses;

/// <summary>A clause that a step carries.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="By">The caption of the input that states it.</param>
public sealed record CarriedClause(string Clause, string By);

/// <summary>A step and the clauses it carries.</summary>
/// <param name="Title">Its name in the flow.</param>
/// <param name="Clauses">What it carries, its own clause first.</param>
/// <param name="IsOurs">Whether it is a setting of the place that no clause demands.</param>
/// <param name="IsGiven">Whether it is given its clause where the definition is used.</param>
public sealed record StepClauses(string Title, IReadOnlyList<CarriedClause> Clauses, bool IsOurs, bool IsGiven);

/// <summary>条款: which step carries which clause, and what nothing carries.</summary>
public static class ClausesSetup
{
    /// <summary>Maps the page.</summary>
    public static void MapDesignClauses(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/design/{id}/clauses", ShowAsync).RequireStaff(Roles.Administrator, Roles.Supervisor);

    private static async Task<IResult> ShowAsync(string id, int? version, HttpContext context, DesignedProcesses designed, IWorkflowDefinitionStore store, DefinitionPlaces homes, ScenarioShelf shelf, ServerOptions options, CancellationToken cancellationToken)
    {
        var definition = await designed.FindAsync(context, id, cancellationToken);
        var shown = definition.Find(version) ?? definition.Latest;
        var document = await designed.OpenAsync(shown, cancellationToken);
        var place = definition.Entry.Policy.Settings.Code;
        var others = (await store.ListHeadsAsync(cancellationToken: cancellationToken)).Where(head => head.IsPublished && head.DefinitionId != id && homes.PlaceOf(head.DefinitionId) == place).Select(head => head.DefinitionId).ToArray();
        var users = await designed.InForceAsync(others, cancellationToken);
        var words = await designed.WordsAsync(definition.Entry, [document, .. users], cancellationToken);
        var scenarios = shelf.Of([.. definition.Entry.Policy.Settings.Processes.All.Select(process => process.Process).Distinct()]).Select(shelved => shelved.Scenario).OfType<Scenario>().ToArray();
        return Page.Of<DesignClausesPage>(new
        {
            Definition = definition,
            Shown = shown,
            Steps = Steps(document, words, static _ => true).ToArray(),
            Uses = users.SelectMany(user => Steps(user, words, step => step["workflowDefinitionId"]?.ToString() == id).Select(step => new UsingStep(user.DefinitionId, user.Name, step))).ToArray(),
            // What is looked at counts as it would once it were published.
            Coverage = ClauseCoverage.Of(definition.Entry.Policy, Path.Combine(options.WorkflowsPath, place), homes.PlaceOf(id) == place ? [document, .. users] : users, scenarios),
        });
    }

    /// <summary>The steps of the regulations in a definition, in the order of its text.</summary>
    private static IEnumerable<StepClauses> Steps(DefinitionDocument document, DefinitionWords words, Func<JsonObject, bool> wanted)
    {
        var stated = StatedClause.In(document).ToLookup(statement => statement.Activity, StringComparer.Ordinal);
        foreach (var step in (document.Root["root"]?["activities"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var isOfRules = step["type"]?.ToString().StartsWith("Hotline.", StringComparison.Ordinal) == true || step["workflowDefinitionId"] is not null;
            if (!isOfRules || !wanted(step))
                continue;
            yield return new StepClauses(
                words.TitleOf(step),
                [.. stated[step["id"]?.ToString() ?? ""].OrderBy(statement => statement.Key != "clause").Select(statement => new CarriedClause(statement.Clause, words.CaptionOf(step, statement.Key)))],
                ClauseRule.IsOurs(step),
                (step["clause"] as JsonObject)?["expression"]?["type"]?.ToString() == "Input");
        }
    }
}

/// <summary>A step of another definition that stands for the one looked at.</summary>
/// <param name="DefinitionId">The other definition.</param>
/// <param name="Name">Its name.</param>
/// <param name="Step">The step, with the clauses it gives.</param>
public sealed record UsingStep(string DefinitionId, string Name, StepClauses Step);
