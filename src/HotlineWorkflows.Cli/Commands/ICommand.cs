namespace HotlineWorkflows.Cli;

/// <summary>A command of <c>hotline</c>.</summary>
internal interface ICommand
{
    /// <summary>What its command line looks like.</summary>
    CommandSyntax Syntax { get; }

    /// <summary>Runs it; returns the exit code.</summary>
    /// <exception cref="UsageException">An argument cannot be used.</exception>
    Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken);
}

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Complaints.</param>
internal sealed record CommandConsole(TextWriter Out, TextWriter Error);
