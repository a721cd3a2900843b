namespace HotlineWorkflows.Domain.Places;

/// <summary>A place's policy files cannot be used; the message lists every problem.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>Lists the problems, one a line.</summary>
    public PolicyException(string directory, IReadOnlyList<PolicyProblem> problems)
        : base($"The policy in {directory} cannot be used, {problems.Count} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
        => Problems = problems;

    /// <summary>Every problem found.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }
}
