using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Time;
using HotlineWorkflows.Operations.Backup;

namespace HotlineWorkflows.Cli;

/// <summary>The command <c>hotline</c>: finds the command, reads its options, runs it.</summary>
public static class CliApplication
{
    internal static readonly IReadOnlyList<ICommand> Commands =
    [
        new SimulateCommand(),
        new TestCommand(),
        new RunCommand(),
        new ValidateCommand(),
        new FormatCommand(),
        new CoverageCommand(),
        new DrawCommand(),
        new DiffCommand(),
        new GenerateCommand(),
        new AccountCommand(),
        new AuditCommand(),
        new SampleCommand(),
        new PrivacyCommand(),
        new BackupCommand(),
        new RestoreCommand(),
    ];

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The command and its arguments.</param>
    /// <param name="output">Where results are written.</param>
    /// <param name="error">Where complaints are written.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>The exit code: 0 well, 1 something wrong was found, 2 unusable arguments or files, 130 stopped.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        if (args.Count == 0)
        {
            await error.WriteAsync(HelpText.Overview());
            return ExitCodes.Unusable;
        }

        try
        {
            if (args[0] is "help" or "--help" or "-h" or "-?")
                return Help([.. args.Skip(1)], output);
            var command = Find(args[0]);
            if (CommandLine.AsksForHelp(args.Skip(1)))
            {
                await output.WriteAsync(HelpText.Of(command));
                return ExitCodes.Good;
            }

            var line = CommandLine.Parse(command.Syntax, [.. args.Skip(1)]);
            return await command.RunAsync(line, new CommandConsole(output, error), cancellationToken);
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync($"hotline: {e.Message}");
            return ExitCodes.Unusable;
        }
        catch (Exception e) when (e is PolicyException or CalendarFileException or DirectoryNotFoundException or FileNotFoundException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCodes.Unusable;
        }
        catch (BackupException e)
        {
            await error.WriteLineAsync($"hotline: {e.Message}");
            return ExitCodes.Bad;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("hotline: stopped.");
            return ExitCodes.Interrupted;
        }
    }

    private static int Help(IReadOnlyList<string> topics, TextWriter output)
    {
        output.Write(topics.Count == 0 ? HelpText.Overview() : HelpText.Of(Find(topics[0])));
        return ExitCodes.Good;
    }

    private static ICommand Find(string name)
        => Commands.FirstOrDefault(command => command.Syntax.Name == name)
            ?? throw new UsageException($"there is no command '{name}'.{Suggestion.For(name, Commands.Select(command => command.Syntax.Name))} Commands: {string.Join(", ", Commands.Select(command => command.Syntax.Name))}; see hotline help.");
}
