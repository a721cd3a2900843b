namespace HotlineWorkflows.Scenarios.Coverage;

/// <summary>What taking a clause out of the definitions showed.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="TakenOut">The statements that were taken out, one at a time.</param>
/// <param name="Failed">The first scenario that failed, and without which statement; null when nothing failed.</param>
public sealed record ProvenClause(string Clause, IReadOnlyList<StatedClause> TakenOut, (StatedClause Without, Scenario Scenario)? Failed)
{
    /// <summary>Whether a scenario fails when it is taken out.</summary>
    public bool IsProven => Failed is not null;
}

/// <summary>Takes clauses out of copies of the definitions and looks whether a scenario of theirs fails.</summary>
/// <param name="workspace">The workflows as they are.</param>
public sealed class CoverageProof(ScenarioWorkspace workspace)
{
    /// <summary>Tries every clause that a definition states, several side by side.</summary>
    /// <param name="clauses">Clauses with what carries them.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    /// <returns>The clauses stated by definitions, in their order.</returns>
    public async Task<IReadOnlyList<ProvenClause>> TryAsync(IEnumerable<CoveredClause> clauses, CancellationToken cancellationToken = default)
    {
        var stated = clauses.Where(clause => clause.Activities.Count > 0).ToArray();
        var proven = new ProvenClause[stated.Length];
        await Parallel.ForAsync(0, stated.Length, cancellationToken, async (i, token) => proven[i] = await TryAsync(stated[i], token));
        return proven;
    }

    private async Task<ProvenClause> TryAsync(CoveredClause clause, CancellationToken cancellationToken)
    {
        foreach (var statement in clause.Activities)
        {
            foreach (var changed in Mutation.All(statement, workspace.Plans.Documents))
            {
                var runner = new ScenarioRunner(workspace.With(changed));
                foreach (var scenario in clause.Scenarios)
                {
                    if (await FailsAsync(runner, scenario, cancellationToken))
                        return new ProvenClause(clause.Clause.Id, clause.Activities, (statement, scenario));
                }
            }
        }

        return new ProvenClause(clause.Clause.Id, clause.Activities, null);
    }

    private static async Task<bool> FailsAsync(ScenarioRunner runner, Scenario scenario, CancellationToken cancellationToken)
    {
        try
        {
            return !(await runner.RunAsync(scenario, cancellationToken)).Holds;
        }
        catch (InvalidOperationException)
        {
            // What is left is no definition any more: that says nothing about the scenario.
            return false;
        }
    }
}
