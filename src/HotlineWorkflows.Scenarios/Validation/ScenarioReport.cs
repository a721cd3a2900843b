using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios.Validation;

/// <summary>Collects what is wrong with one scenario file and finds where it stands.</summary>
internal sealed class ScenarioReport(string file)
{
    private readonly List<DefinitionProblem> _problems = [];

    public void Add(string path, string code, string message, string? hint, ProblemSeverity severity = ProblemSeverity.Error)
        => _problems.Add(new DefinitionProblem(file, 0, 0, path, code, message, hint, severity));

    public void Clause(string path, string clause, PlacePolicy policy)
    {
        if (!policy.Clauses.ContainsKey(clause))
            Add(path, ScenarioProblemCodes.UnknownClause, $"'{clause}' is no clause of {policy.Settings.Code}.", "See its clauses.json.");
    }

    public void Unit(string path, string? unit, PlacePolicy policy)
    {
        if (unit is not null && !policy.Units.ContainsKey(unit))
            Unknown(path, unit, "units", policy.Units.Keys);
    }

    public void Code(string path, string list, string? code, PlacePolicy policy)
    {
        if (code is not null && policy.List(list) is { } known && known.Find(code) is null)
            Unknown(path, code, list, known.Items.Select(item => item.Code));
    }

    public void Unknown(string path, string code, string list, IEnumerable<string> known)
    {
        var near = known.FirstOrDefault(item => string.Equals(item, code, StringComparison.OrdinalIgnoreCase));
        Add(path, ScenarioProblemCodes.UnknownCode, $"'{code}' is not in the list {list}.", near is null ? $"It has {string.Join(", ", known.Take(40))}." : $"Did you mean '{near}'?");
    }

    public IReadOnlyList<DefinitionProblem> Located()
    {
        if (_problems.Count == 0)
            return _problems;
        var text = File.ReadAllBytes(file).AsSpan();
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            text = text[3..];
        var places = JsonLocator.Find(text, [.. _problems.Select(problem => problem.JsonPath).Distinct()]);
        return [.. _problems.Select(problem => places.TryGetValue(problem.JsonPath, out var at) ? problem with { Line = at.Line, Column = at.Column } : problem).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
    }
}
