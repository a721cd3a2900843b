using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline validate</c>: everything wrong with workflows, without running them.</summary>
internal sealed class ValidateCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "validate",
        "Checks definitions, policies, calendars and scenarios without running them.",
        "DIR",
        0,
        CommandSyntax.Any,
        [OptionSyntax.Json("Print the problems as JSON."), OptionSyntax.Workflows],
        "0 nothing is wrong (warnings aside), 1 errors were found.",
        "Each problem is a line: file:line:column: severity code: message hint [JSON path].\nWithout DIR: everything below the folder of workflows. A DIR may also be a single file.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        string[] paths = line.Operands.Count > 0 ? [.. line.Operands.Select(Path.TrimEndingDirectorySeparator)] : [WorkflowsFolder.Of(line, [])];
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
            throw new UsageException($"validate: there is no folder '{missing}'.");
        var check = new WorkflowsCheck();
        var problems = await check.RunAsync(paths, line.Value("--workflows"), cancellationToken);
        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        if (line.Has("--json"))
        {
            console.Out.WriteJson(problems.Select(problem => new { file = problem.File, line = problem.Line, column = problem.Column, path = problem.JsonPath, severity = problem.Severity == ProblemSeverity.Error ? "error" : "warning", code = problem.Code, message = problem.Message, hint = problem.Hint }));
        }
        else
        {
            foreach (var problem in problems)
                await console.Out.WriteLineAsync(problem.ToString());
            await console.Out.WriteLineAsync($"{check.Files} files, {errors} errors, {problems.Count - errors} warnings");
        }

        return errors > 0 ? ExitCodes.Bad : ExitCodes.Good;
    }
}
