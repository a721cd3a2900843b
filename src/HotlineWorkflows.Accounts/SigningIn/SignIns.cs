using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.SigningIn;

/// <summary>How a try to sign in ended.</summary>
public enum SignInOutcome
{
    /// <summary>Something was wrong; what exactly is told to nobody.</summary>
    Refused,

    /// <summary>The password is right, and the code of the second factor is still to come.</summary>
    SecondFactorNeeded,

    /// <summary>A session is open.</summary>
    SignedIn,
}

/// <summary>The end of a try to sign in.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="SessionId">The session, when one was opened.</param>
/// <param name="Half">What the second step needs, when the first was passed.</param>
public sealed record SignInResult(SignInOutcome Outcome, Guid? SessionId = null, HalfSignIn? Half = null)
{
    /// <summary>Refused.</summary>
    public static SignInResult Refused { get; } = new(SignInOutcome.Refused);
}

/// <summary>A password was right; only the server may say so (pages carry it protected and for a few minutes).</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Stamp">The account's security stamp at that moment.</param>
public sealed record HalfSignIn(Guid AccountId, string Stamp);

/// <summary>
/// Signs people in. Whoever tries learns nothing about accounts: an unknown name costs the same work and gets the same
/// answer as a wrong password, and so does an account that is locked.
/// </summary>
/// <param name="contexts">Reads.</param>
/// <param name="writer">Writes.</param>
/// <param name="sessions">Opens sessions.</param>
/// <param name="hasher">Checks passwords.</param>
/// <param name="names">Makes user names comparable.</param>
/// <param name="secondFactor">Checks codes.</param>
/// <param name="audit">Records every try.</param>
/// <param name="clock">The system clock.</param>
/// <param name="options">How many failures are allowed.</param>
public sealed class SignIns(
    IDbContextFactory<AccountsDbContext> contexts,
    AccountsWriter writer,
    StaffSessions sessions,
    IPasswordHasher<Account> hasher,
    ILookupNormalizer names,
    SecondFactor secondFactor,
    AccountAudit audit,
    TimeProvider clock,
    AccountsOptions options)
{
    private const int Longest = 256;

    private static readonly Account Nobody = new();

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>Signs in with user name and password, and the code where the account has a second factor.</summary>
    public async Task<SignInResult> SignInAsync(string userName, string password, string? code, SessionOrigin origin, CancellationToken cancellationToken = default)
    {
        var account = userName.Length > Longest ? null : await FindAsync(userName, cancellationToken);
        var fits = Fits(account, password);
        if (fits && account is { TwoFactorEnabled: true } && string.IsNullOrWhiteSpace(code) && IsUsable(account))
            return new SignInResult(SignInOutcome.SecondFactorNeeded, Half: new HalfSignIn(account.Id, account.SecurityStamp!));
        return await FinishAsync(account?.Id, account?.SecurityStamp, fits, code, origin, "password", cancellationToken);
    }

    /// <summary>The second step: the code.</summary>
    public Task<SignInResult> SignInAsync(HalfSignIn half, string code, SessionOrigin origin, CancellationToken cancellationToken = default) =>
        FinishAsync(half.AccountId, half.Stamp, true, code, origin, "code", cancellationToken);

    /// <summary>Signs in to an account of the demo, without a password.</summary>
    public async Task<SignInResult> SignInToDemoAsync(string userName, SessionOrigin origin, CancellationToken cancellationToken = default) =>
        options.IsDemo && userName.Length <= Longest && await FindAsync(userName, cancellationToken) is { IsDemo: true, TwoFactorEnabled: false } account
            ? await FinishAsync(account.Id, account.SecurityStamp, true, null, origin, "demo", cancellationToken)
            : SignInResult.Refused;

    /// <summary>Whether a password is the account's; to change something that only its owner may. Failures count as those of signing in.</summary>
    public async Task<bool> ConfirmAsync(Guid accountId, string password, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await context.Accounts.FirstOrDefaultAsync(row => row.Id == accountId, cancellationToken);
        var fits = Fits(account, password);
        return await writer.ExecuteAsync(
            async (work, cancel) =>
            {
                var current = await work.Accounts.Accounts.FirstOrDefaultAsync(row => row.Id == accountId, cancel);
                if (current is null || !IsUsable(current))
                    return false;
                if (!fits)
                {
                    CountFailure(current);
                    audit.SignIn(work, AuditKinds.SignInFailed, current, false, "confirmation");
                }

                return fits;
            },
            cancellationToken);
    }

    private Task<SignInResult> FinishAsync(Guid? id, string? stamp, bool fits, string? code, SessionOrigin origin, string how, CancellationToken cancellationToken) =>
        writer.ExecuteAsync(
            async (work, cancel) =>
            {
                // A name that nobody has costs the same reading and the same record.
                var account = await work.Accounts.Accounts.FirstOrDefaultAsync(row => row.Id == (id ?? default) && row.SecurityStamp == stamp, cancel);
                // Looked at once more inside the transaction: of a hundred guesses sent at once only the first few count.
                var why = account is null ? "unknown" : !IsUsable(account) ? "locked" : !fits ? "password" : account.TwoFactorEnabled && !secondFactor.TryUse(account, code) ? "code" : null;
                if (why is not null)
                {
                    if (why is "password" or "code")
                        CountFailure(account!);
                    audit.SignIn(work, AuditKinds.SignInFailed, account, origin.IsApi, why);
                    return SignInResult.Refused;
                }

                audit.SignIn(work, AuditKinds.SignedIn, account, origin.IsApi, how);
                account!.AccessFailedCount = 0;
                account.LockoutEnd = null;
                account.LastSignInAt = clock.GetUtcNow();
                return new SignInResult(SignInOutcome.SignedIn, await sessions.OpenAsync(work, account, origin, cancel));
            },
            cancellationToken);

    private void CountFailure(Account account)
    {
        if (++account.AccessFailedCount < options.FailuresAllowed)
            return;
        account.AccessFailedCount = 0;
        account.LockoutEnd = clock.GetUtcNow() + options.LockOut;
    }

    private bool IsUsable(Account account)
    {
        var now = clock.GetUtcNow();
        return account.LockedAt is null && !(account.LockoutEnd > now) && !(account.PasswordExpiresAt <= now) && (options.IsDemo || !account.IsDemo);
    }

    private bool Fits(Account? account, string password)
    {
        var given = password.Length <= Longest ? password : "";
        var hash = account?.PasswordHash ?? _nobodysHash.Value;
        return hasher.VerifyHashedPassword(account ?? Nobody, hash, given) != PasswordVerificationResult.Failed && account?.PasswordHash is not null && given.Length > 0;
    }

    private async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        var name = names.NormalizeName(userName.Trim());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.FirstOrDefaultAsync(row => row.NormalizedUserName == name, cancellationToken);
    }
}
