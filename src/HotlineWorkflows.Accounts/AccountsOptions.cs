namespace HotlineWorkflows.Accounts;

/// <summary>How people sign in to this installation.</summary>
public sealed record AccountsOptions
{
    /// <summary>Whether accounts of the demo may be used, and passwords may be short.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Failures in a row after which an account is locked out.</summary>
    public int FailuresAllowed { get; init; } = 5;

    /// <summary>How long a lock-out lasts; it ends by itself.</summary>
    public TimeSpan LockOut { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session of a browser lasts at most.</summary>
    public TimeSpan PageSession { get; init; } = TimeSpan.FromHours(12);

    /// <summary>After how long without use a session of a browser ends.</summary>
    public TimeSpan PageIdle { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long a session of a program lasts at most, however often its tokens are renewed.</summary>
    public TimeSpan ApiSession { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a password given by an administrator may be used.</summary>
    public TimeSpan GivenPassword { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Roles whose holders must have a second factor.</summary>
    public IReadOnlySet<string> SecondFactorRoles { get; init; } = new HashSet<string>();

    /// <summary>How long a session read from the database is believed before it is read again: within this time a revocation in another process takes effect.</summary>
    public TimeSpan SessionMemory { get; init; } = TimeSpan.FromSeconds(5);
}
