namespace HotlineWorkflows.Server.Hosting;

/// <summary>The server cannot start; the message lists everything that must be mended, with file and line.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Lists the problems, one a line.</summary>
    /// <param name="problems">At least one.</param>
    public StartupException(IReadOnlyList<string> problems)
        : base($"The server does not start: {problems.Count} problem(s) must be mended first.{Environment.NewLine}{string.Join(Environment.NewLine, problems.Select(problem => "  " + problem))}")
        => Problems = problems;

    /// <summary>Every problem found.</summary>
    public IReadOnlyList<string> Problems { get; }
}
