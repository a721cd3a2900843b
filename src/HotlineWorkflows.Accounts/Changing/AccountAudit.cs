using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Audit;

namespace HotlineWorkflows.Accounts.Changing;

/// <summary>Records of accounts in the audit trail, in the transaction of what they record.</summary>
/// <param name="trail">The audit trail.</param>
public sealed class AccountAudit(IAuditTrail trail)
{
    /// <summary>A try to sign in.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="kind"><see cref="AuditKinds.SignedIn"/> or <see cref="AuditKinds.SignInFailed"/>.</param>
    /// <param name="account">Whose account; null when there is none of that name.</param>
    /// <param name="isApi">Whether a program tried.</param>
    /// <param name="why">A code: how it was done, or why it failed.</param>
    internal void SignIn(AccountsWork work, string kind, Account? account, bool isApi, string why)
    {
        SigningIn.SignInTelemetry.Count(kind, why);
        var actor = account is null || kind == AuditKinds.SignInFailed ? new AuditActor() : ActorOf(account);
        Append(work, new AuditEntry(kind, actor, new AuditSubject("account", account?.Id)) { Details = new Dictionary<string, string> { ["way"] = isApi ? "api" : "page", ["how"] = why } });
    }

    /// <summary>Sessions ended.</summary>
    internal void Ended(AccountsWork work, AuditActor by, Guid account, int count) =>
        Append(work, new AuditEntry(AuditKinds.SignedOut, by, AuditSubject.Account(account)) { Details = new Dictionary<string, string> { ["sessions"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture) } });

    /// <summary>An account or its rights changed.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="account">Whose account.</param>
    /// <param name="what">A code: what changed.</param>
    /// <param name="grant">The right concerned, or null.</param>
    internal void Changed(AccountsWork work, AuditActor by, Guid account, string what, StaffGrant? grant = null)
    {
        var details = new Dictionary<string, string> { ["what"] = what };
        if (grant is not null)
            details["grant"] = grant.Key;
        if (grant?.Rank is { } rank)
            details["rank"] = rank;
        Append(work, new AuditEntry(AuditKinds.AccountChanged, by, AuditSubject.Account(account)) { Place = grant is { IsEverywhere: false } ? grant.Place : null, Details = details });
    }

    /// <summary>The person of an account, as the trail names him.</summary>
    public static AuditActor ActorOf(Account account) => new(account.Id, account.StaffId);

    private void Append(AccountsWork work, AuditEntry entry) => trail.Append(work.Transaction, entry.Place is null ? entry with { Place = PlaceOf(work, entry.Subject.Id) } : entry);

    /// <summary>The place all roles of an account are held in, so that only its administrators read of it; null when there are several, or none.</summary>
    private static string? PlaceOf(AccountsWork work, Guid? account)
    {
        var places = account is null ? [] : work.Accounts.Grants.Where(grant => grant.AccountId == account).Select(grant => grant.Place).Distinct().Take(2).ToArray();
        return places is [not GrantRow.Everywhere] ? places[0] : null;
    }
}
