using Microsoft.AspNetCore.Identity;

namespace HotlineWorkflows.Accounts.Rows;

/// <summary>A row of <c>accounts_accounts</c>: a person of the staff who may sign in. All moments are of the system clock.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The person's name as others see it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The id under which the person's acts stand in the history of tickets.</summary>
    public string StaffId { get; set; } = "";

    /// <summary>When an administrator locked the account; null when it is not locked. Apart from the lock-out after failures, which ends by itself.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>Whether the password must be changed before anything else: it was given by somebody else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Until when a password given by an administrator may be used; null: without end.</summary>
    public DateTimeOffset? PasswordExpiresAt { get; set; }

    /// <summary>Whether the account belongs to the demo; such accounts cannot be used in production.</summary>
    public bool IsDemo { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When somebody signed in last, or null.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>The secret shared with the authenticator app, protected; also while it is being set up. Null when there is none.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The 30-second step of the last code that was accepted: no code works twice.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>Digests of the recovery codes not yet used, separated by commas; null when there are none.</summary>
    public string? RecoveryCodes { get; set; }
}
