using HotlineWorkflows.Scenarios;

namespace HotlineWorkflows.Cli;

/// <summary>A scenario's outcome in a line, with what failed below.</summary>
internal static class OutcomeWriter
{
    public static void Write(ScenarioOutcome outcome, CommandConsole console)
    {
        if (outcome.Result is not { } result)
        {
            console.Out.WriteLine($"ERROR {outcome.Problem}");
            return;
        }

        console.Out.WriteLine($"{(result.Holds ? "ok   " : "FAIL ")} {WorkflowsFolder.Shown(outcome.File)}  {result.Scenario.Title}");
        WriteFailures(result, console.Out);
        foreach (var warning in result.Warnings)
            console.Out.WriteLine($"      warning: {warning}");
    }

    public static void WriteFailures(ScenarioResult result, TextWriter writer)
    {
        foreach (var failure in result.Failures)
        {
            writer.WriteLine($"      {WorkflowsFolder.Shown(result.Scenario.File)}{(failure.Line > 0 ? $":{failure.Line}" : "")}: {failure.What}");
            writer.WriteLine($"        expected: {failure.Expected}");
            writer.WriteLine($"        actual:   {failure.Actual}");
        }
    }
}
