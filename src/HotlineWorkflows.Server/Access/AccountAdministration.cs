using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Reading;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Access;

/// <summary>
/// What administrators may do with accounts: everything in the places they administer, nothing elsewhere. Accounts without a
/// role in those places do not exist for them; what concerns an account as a whole (its password, a lock) is theirs only
/// when all its roles are in those places, else an administrator of one place could take over one of another.
/// </summary>
/// <param name="directory">Looks accounts up.</param>
/// <param name="changes">Changes them.</param>
/// <param name="sessions">Ends sessions.</param>
/// <param name="places">The places served.</param>
public sealed class AccountAdministration(AccountDirectory directory, AccountChanges changes, StaffSessions sessions, PlaceCatalog places)
{
    /// <summary>The places somebody administers; null: all, and the installation itself.</summary>
    public static IReadOnlyList<string>? ScopeOf(SignedInStaff staff) =>
        staff.Session.Grants.Any(grant => grant is { IsEverywhere: true, Role: Roles.Administrator }) ? null
        : [.. staff.Grants.Where(grant => grant.Role == Roles.Administrator).Select(grant => grant.Place).Distinct()];

    /// <summary>A page of accounts.</summary>
    public Task<(IReadOnlyList<AccountView> Items, int Total)> ListAsync(SignedInStaff staff, string? text, int page, CancellationToken cancellationToken) =>
        directory.ListAsync(ScopeOf(staff), text, page, cancellationToken);

    /// <summary>An account.</summary>
    /// <exception cref="ProblemException">404: there is none he may see.</exception>
    public async Task<AccountView> FindAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var account = await directory.FindAsync(id, cancellationToken);
        return account is not null && (ScopeOf(staff) is not { } scope || account.Grants.Any(grant => scope.Contains(grant.Place)))
            ? account
            : throw new ProblemException(ProblemList.NotFound(AccessTexts.NoSuchAccount));
    }

    /// <summary>The sessions of an account.</summary>
    /// <exception cref="ProblemException">404: there is none he may see.</exception>
    public async Task<IReadOnlyList<SessionLine>> SessionsAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await FindAsync(staff, id, cancellationToken);
        return await sessions.ListAsync(id, cancellationToken);
    }

    /// <summary>Makes an account; the password is shown this once.</summary>
    /// <exception cref="ProblemException">403: a role elsewhere. 400: something is wrong.</exception>
    public Task<(Guid Id, string Password)> CreateAsync(SignedInStaff staff, NewAccount account, CancellationToken cancellationToken)
    {
        foreach (var grant in account.Grants)
            Demand(staff, grant);
        if (account.Grants.Count == 0 && ScopeOf(staff) is not null)
            throw new ProblemException(ProblemList.BadRequest(new FieldError("grants", AccessTexts.RoleMissing)));
        return Try(() => changes.CreateAsync(account, staff.Auditor, cancellationToken));
    }

    /// <summary>Gives a role.</summary>
    /// <exception cref="ProblemException">403: elsewhere. 404: no such account. 400: no such role.</exception>
    public async Task GrantAsync(SignedInStaff staff, Guid id, StaffGrant grant, CancellationToken cancellationToken)
    {
        // An account of another place may get a role here, as people work in two; it is found by its id only.
        Demand(staff, grant);
        await Try(async () =>
        {
            await changes.GrantAsync(id, grant, staff.Auditor, cancellationToken);
            return 0;
        });
    }

    /// <summary>Takes a role away.</summary>
    /// <exception cref="ProblemException">400: his own as administrator. 403: elsewhere. 404: no such account.</exception>
    public async Task RevokeAsync(SignedInStaff staff, Guid id, string key, CancellationToken cancellationToken)
    {
        var account = await FindAsync(staff, id, cancellationToken);
        if (account.Grants.FirstOrDefault(grant => grant.Key == key) is not { } grant)
            throw new ProblemException(ProblemList.NotFound(AccessTexts.NoSuchGrant));
        DemandScope(staff, grant);
        if (id == staff.AccountId && grant.Role == Roles.Administrator)
            throw new ProblemException(ProblemList.BadRequest(new FieldError("grant", AccessTexts.NotYourself)));
        await changes.RevokeAsync(id, grant, staff.Auditor, cancellationToken);
    }

    /// <summary>Locks an account.</summary>
    /// <exception cref="ProblemException">400: his own. 403: it has roles elsewhere. 404: no such account.</exception>
    public async Task LockAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await DemandWholeAsync(staff, id, cancellationToken);
        await changes.LockAsync(id, staff.Auditor, cancellationToken);
    }

    /// <summary>Unlocks an account.</summary>
    /// <exception cref="ProblemException">400: his own. 403: it has roles elsewhere. 404: no such account.</exception>
    public async Task UnlockAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await DemandWholeAsync(staff, id, cancellationToken);
        await changes.UnlockAsync(id, staff.Auditor, cancellationToken);
    }

    /// <summary>Gives a new password, shown this once.</summary>
    /// <exception cref="ProblemException">400: his own. 403: it has roles elsewhere. 404: no such account.</exception>
    public async Task<string> ResetPasswordAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await DemandWholeAsync(staff, id, cancellationToken);
        return await changes.ResetPasswordAsync(id, staff.Auditor, cancellationToken);
    }

    /// <summary>Takes the second factor away.</summary>
    /// <exception cref="ProblemException">400: his own. 403: it has roles elsewhere. 404: no such account.</exception>
    public async Task ResetSecondFactorAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await DemandWholeAsync(staff, id, cancellationToken);
        await changes.ResetSecondFactorAsync(id, staff.Auditor, cancellationToken);
    }

    /// <summary>Ends all sessions of an account.</summary>
    /// <exception cref="ProblemException">400: his own. 403: it has roles elsewhere. 404: no such account.</exception>
    public async Task EndSessionsAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await DemandWholeAsync(staff, id, cancellationToken);
        await sessions.EndOthersAsync(id, null, staff.Auditor, cancellationToken);
    }

    private static void DemandScope(SignedInStaff staff, StaffGrant grant)
    {
        if (ScopeOf(staff) is { } scope && !scope.Contains(grant.Place))
            throw new ProblemException(ProblemList.Forbidden(AccessTexts.NotYourGrant));
    }

    private static async Task<T> Try<T>(Func<Task<T>> change)
    {
        try
        {
            return await change();
        }
        catch (AccountException wrong) when (wrong.Problem.Field == "account")
        {
            throw new ProblemException(ProblemList.NotFound(AccessTexts.NoSuchAccount));
        }
        catch (AccountException wrong)
        {
            throw new ProblemException(ProblemList.Of(wrong));
        }
    }

    private void Demand(SignedInStaff staff, StaffGrant grant)
    {
        DemandScope(staff, grant);
        if (GrantRules.Check(grant, places.Places.ToDictionary(pair => pair.Key, pair => pair.Value.Policy)) is { } problem)
            throw new ProblemException(ProblemList.BadRequest(new FieldError(problem.Field, new ProblemText(problem.Chinese, problem.English))));
    }

    private async Task DemandWholeAsync(SignedInStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var account = await FindAsync(staff, id, cancellationToken);
        if (id == staff.AccountId)
            throw new ProblemException(ProblemList.BadRequest(new FieldError("account", AccessTexts.NotYourself)));
        if (ScopeOf(staff) is { } scope && account.Grants.Any(grant => !scope.Contains(grant.Place)))
            throw new ProblemException(ProblemList.Forbidden(AccessTexts.AlsoElsewhere));
    }
}
