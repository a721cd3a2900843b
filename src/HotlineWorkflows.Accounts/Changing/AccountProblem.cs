namespace HotlineWorkflows.Accounts.Changing;

/// <summary>Why an account cannot be changed so, as people read it.</summary>
/// <param name="Field">The field concerned.</param>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English.</param>
public sealed record AccountProblem(string Field, string Chinese, string English);

/// <summary>An account cannot be changed so; nothing was changed.</summary>
/// <param name="problem">Why.</param>
public sealed class AccountException(AccountProblem problem) : Exception(problem.English)
{
    /// <summary>Why.</summary>
    public AccountProblem Problem { get; } = problem;
}
