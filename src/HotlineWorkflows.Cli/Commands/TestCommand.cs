using System.Diagnostics;
using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline test</c>: every scenario, a line each.</summary>
internal sealed class TestCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "test",
        "Runs every scenario below the folders, a line each, then the count.",
        "DIR",
        0,
        CommandSyntax.Any,
        [OptionSyntax.Json("Print the outcomes as JSON."), OptionSyntax.Workflows],
        "0 all hold, 1 something failed, 2 a file is unusable (the others ran).",
        "Without DIR: all scenarios of all places. A DIR may also be a single file.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var folder = WorkflowsFolder.Of(line, line.Operands);
        var files = ScenarioFiles.Below(line.Operands.Count > 0 ? line.Operands : [folder]);
        if (files.Count == 0)
            throw new UsageException($"test: there is no scenario below {string.Join(", ", line.Operands.DefaultIfEmpty(folder))}.");
        var asJson = line.Has("--json");
        var outcomes = new List<ScenarioOutcome>(files.Count);
        await foreach (var outcome in new ScenarioTrial(new ScenarioRunner(ScenarioWorkspace.Load(folder))).RunAllAsync(files, cancellationToken))
        {
            outcomes.Add(outcome);
            if (!asJson)
                OutcomeWriter.Write(outcome, console);
        }

        var unusable = outcomes.Count(outcome => outcome.Problem is not null);
        var held = outcomes.Count(outcome => outcome.Holds);
        var failed = outcomes.Count - held - unusable;
        if (asJson)
            console.Out.WriteJson(new { total = outcomes.Count, held, failed, unusable, scenarios = outcomes.Select(outcome => ScenarioJson.Of(outcome, withTimeline: false)) });
        else
            await console.Out.WriteLineAsync($"{outcomes.Count} scenarios: {held} hold, {failed} failed, {unusable} unusable ({watch.Elapsed.TotalSeconds:0.0} s)");
        return unusable > 0 ? ExitCodes.Unusable : failed > 0 ? ExitCodes.Bad : ExitCodes.Good;
    }
}
