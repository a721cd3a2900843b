using HotlineWorkflows.Scenarios.Coverage;

namespace HotlineWorkflows.Cli;

/// <summary>A place's clauses and what carries them.</summary>
/// <param name="Place">The place.</param>
/// <param name="Clauses">Its clauses.</param>
/// <param name="Proven">What taking them out showed; null when that was not asked for.</param>
internal sealed record PlaceCoverage(string Place, IReadOnlyList<CoveredClause> Clauses, IReadOnlyList<ProvenClause>? Proven)
{
    public IEnumerable<CoveredClause> Later => Clauses.Where(clause => clause.Clause.Later);

    public IEnumerable<CoveredClause> Uncarried => Clauses.Where(clause => !clause.Clause.Later && !clause.IsCarried);

    public IEnumerable<ProvenClause> Unproven => Proven?.Where(clause => !clause.IsProven) ?? [];

    public bool IsGood => !Uncarried.Any() && !Unproven.Any();
}
