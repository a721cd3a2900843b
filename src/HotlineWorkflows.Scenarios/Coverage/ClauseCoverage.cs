using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios.Coverage;

/// <summary>What carries a clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Activities">Steps of definitions that state it.</param>
/// <param name="Scenarios">Scenarios that try it.</param>
/// <param name="Lists">Catalogues and texts of documents and notifications that bear it.</param>
/// <param name="Items">Its own items (<c>HL-A9-1</c> of <c>HL-A9</c>) that are carried.</param>
public sealed record CoveredClause(
    ClauseText Clause,
    IReadOnlyList<StatedClause> Activities,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<string> Lists,
    IReadOnlyList<string> Items)
{
    /// <summary>Whether anything carries it.</summary>
    public bool IsCarried => Activities.Count > 0 || Scenarios.Count > 0 || Lists.Count > 0 || Items.Count > 0;
}

/// <summary>Which of a place's clauses are carried, and by what.</summary>
public static class ClauseCoverage
{
    private static readonly string[] Bearers = ["catalogues.json", "texts.json", "units.json"];

    /// <summary>All clauses of a place, in the order of <c>clauses.json</c>.</summary>
    /// <param name="workspace">The workflows.</param>
    /// <param name="place">The place.</param>
    /// <param name="scenarios">Scenarios of the place.</param>
    public static IReadOnlyList<CoveredClause> Of(ScenarioWorkspace workspace, string place, IReadOnlyCollection<Scenario> scenarios)
    {
        var folder = Path.Combine(workspace.Folder, place);
        return Of(workspace.Places.Of(place).Policy, folder, workspace.Plans.Documents.Where(document => IsBelow(folder, document)), scenarios);
    }

    /// <summary>All clauses of a place, in the order of <c>clauses.json</c>.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="folder">Its folder, for its catalogues, texts and units.</param>
    /// <param name="definitions">Its definitions, wherever they come from.</param>
    /// <param name="scenarios">Scenarios of the place.</param>
    public static IReadOnlyList<CoveredClause> Of(PlacePolicy policy, string folder, IEnumerable<DefinitionDocument> definitions, IReadOnlyCollection<Scenario> scenarios)
    {
        var stated = definitions.SelectMany(StatedClause.In).ToLookup(statement => statement.Clause, StringComparer.Ordinal);
        var tried = scenarios.SelectMany(scenario => ClausesOf(scenario).Select(clause => (clause, scenario))).ToLookup(pair => pair.clause, pair => pair.scenario, StringComparer.Ordinal);
        var borne = Bearers.SelectMany(file => PolicyClauses.Stated(Path.Combine(folder, file)).Select(bearer => (bearer.Clause, Name: $"{Path.GetFileNameWithoutExtension(file)}:{bearer.Bearer}")))
            .ToLookup(bearer => bearer.Clause, bearer => bearer.Name, StringComparer.Ordinal);
        var clauses = policy.Clauses.Values
            .Select(clause => new CoveredClause(clause, [.. stated[clause.Id]], [.. tried[clause.Id]], [.. borne[clause.Id]], []))
            .ToArray();
        return [.. clauses.Select(clause => clause with { Items = [.. clauses.Where(item => item.IsCarried && item.Clause.Id.StartsWith($"{clause.Clause.Id}-", StringComparison.Ordinal)).Select(item => item.Clause.Id)] })];
    }

    /// <summary>The clauses a scenario tries: those it names, and those it expects a refusal by.</summary>
    public static IEnumerable<string> ClausesOf(Scenario scenario)
        => scenario.Clauses.Concat(scenario.Steps.OfType<DoStep>().Select(step => step.Refused).OfType<string>()).Where(clause => clause.Length > 0).Distinct();

    private static bool IsBelow(string folder, DefinitionDocument document)
        => Path.GetFullPath(document.File).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
