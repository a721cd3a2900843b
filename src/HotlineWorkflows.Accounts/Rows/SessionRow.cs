namespace HotlineWorkflows.Accounts.Rows;

/// <summary>A row of <c>accounts_sessions</c>: somebody is signed in somewhere. The browser or program holds only the protected id. All moments are of the system clock.</summary>
public sealed class SessionRow
{
    /// <summary>The session.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; set; }

    /// <summary>Whether a program holds it (tokens) and not a browser (cookie).</summary>
    public bool IsApi { get; set; }

    /// <summary>The account's security stamp when it was opened: a new stamp ends it.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was used last, to within a minute.</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When it ends whatever happens.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>From where, at most 45 characters.</summary>
    public string Address { get; set; } = "";

    /// <summary>With what, in a few words, never the whole header.</summary>
    public string Browser { get; set; } = "";

    /// <summary>The grant in which the person acts, as <see cref="StaffGrant.Key"/>; null: the first.</summary>
    public string? Acting { get; set; }

    /// <summary>How often the tokens were renewed; an older refresh token is refused.</summary>
    public int Renewal { get; set; }

    /// <summary>When the tokens were renewed last, or null.</summary>
    public DateTimeOffset? RenewedAt { get; set; }
}
