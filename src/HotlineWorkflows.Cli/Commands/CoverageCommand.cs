using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Scenarios.Coverage;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline coverage</c>: which clauses are carried, and by what.</summary>
internal sealed class CoverageCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "coverage",
        "Shows what carries each clause: activities, scenarios, lists and documents.",
        null,
        0,
        0,
        [
            new OptionSyntax("--prove", null, "Take each clause out of a copy of the definition and show that a scenario fails. Takes a while."),
            OptionSyntax.Json("Print the clauses as JSON."),
            OptionSyntax.Workflows,
        ],
        "0 every clause that is not marked later is carried (--prove: and a scenario fails without it), else 1.",
        "A clause marked \"later\" in clauses.json is not carried yet; those are counted aloud.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var folder = WorkflowsFolder.Of(line, []);
        var workspace = ScenarioWorkspace.Load(folder);
        var reports = new List<PlaceCoverage>();
        foreach (var place in workspace.Places.Places.Keys.Order(StringComparer.Ordinal))
        {
            // A scenario that cannot be read carries nothing; validate and test tell why.
            var scenarios = ScenarioFiles.CertainlyBelow([Path.Combine(folder, place)]).Select(Read).OfType<Scenario>().Where(scenario => scenario.Place == place).ToArray();
            var clauses = ClauseCoverage.Of(workspace, place, scenarios);
            var proven = line.Has("--prove") ? await new CoverageProof(workspace).TryAsync(clauses.Where(clause => !clause.Clause.Later), cancellationToken) : null;
            reports.Add(new PlaceCoverage(place, clauses, proven));
        }

        if (line.Has("--json"))
            console.Out.WriteJson(reports.Select(CoverageWriter.Json));
        else
            reports.ForEach(report => CoverageWriter.Write(report, console.Out));
        return reports.TrueForAll(report => report.IsGood) ? ExitCodes.Good : ExitCodes.Bad;
    }

    private static Scenario? Read(string file)
    {
        try
        {
            return ScenarioReader.Read(file);
        }
        catch (ScenarioException)
        {
            return null;
        }
    }
}
