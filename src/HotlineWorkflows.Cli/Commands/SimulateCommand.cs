using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline simulate</c>: one scenario, with all that happened.</summary>
internal sealed class SimulateCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "simulate",
        "Runs one scenario on the virtual clock and prints its timeline.",
        "FILE",
        1,
        1,
        [OptionSyntax.Json("Print the timeline, failures and warnings as JSON."), OptionSyntax.Workflows],
        "0 all expectations hold, 1 something failed, 2 the file is unusable.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var workspace = ScenarioWorkspace.Load(WorkflowsFolder.Of(line, line.Operands));
        var outcome = await new ScenarioTrial(new ScenarioRunner(workspace)).RunAsync(line.Operands[0], cancellationToken);
        if (line.Has("--json"))
            console.Out.WriteJson(ScenarioJson.Of(outcome, withTimeline: true));
        if (outcome.Result is not { } result)
        {
            await console.Error.WriteLineAsync(outcome.Problem);
            return ExitCodes.Unusable;
        }

        if (!line.Has("--json"))
            TimelineWriter.Write(result, workspace.Places.Of(result.Scenario.Place), console);
        return result.Holds ? ExitCodes.Good : ExitCodes.Bad;
    }
}
