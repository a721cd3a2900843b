using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Vocabulary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.Changing;

/// <summary>An account of the demo, as the sign-in page lists it.</summary>
/// <param name="UserName">By which one signs in.</param>
/// <param name="DisplayName">Name.</param>
/// <param name="Grant">What it holds; the first, when several.</param>
/// <param name="IsExample">Whether it is the one that stands for its role.</param>
public sealed record DemoAccount(string UserName, string DisplayName, StaffGrant Grant, bool IsExample);

/// <summary>Accounts for the staff a place's files name, so that the demo can be driven in every role. All share the demo's password.</summary>
/// <param name="contexts">Reads.</param>
/// <param name="writer">Writes.</param>
/// <param name="hasher">Hashes the password.</param>
/// <param name="names">Makes user names comparable.</param>
/// <param name="clock">The system clock.</param>
public sealed class DemoAccounts(IDbContextFactory<AccountsDbContext> contexts, AccountsWriter writer, IPasswordHasher<Account> hasher, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>The user name of the account that may act in every place.</summary>
    public const string SharedUser = "all-places";

    private static readonly string[] SharedRoles = [Roles.Monitor, Roles.Administrator];

    /// <summary>Makes the accounts that are missing, and gives all accounts of the demo the password.</summary>
    /// <param name="places">Whose staff.</param>
    /// <param name="password">The demo's password.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task MakeAsync(IEnumerable<PlacePolicy> places, string password, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = (await context.Accounts.Select(account => account.NormalizedUserName!).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var missing = places.SelectMany(place => place.Staff.Select(member => (place.Settings.Code, member))).Where(staff => !known.Contains(names.NormalizeName(staff.member.Id))).ToList();
        var sample = await context.Accounts.Where(account => account.IsDemo).Select(account => account.PasswordHash).FirstOrDefaultAsync(cancellationToken);
        var isNew = sample is null || hasher.VerifyHashedPassword(new Account(), sample, password) == PasswordVerificationResult.Failed;
        if (missing.Count == 0 && !isNew)
            return;

        // One hash for all: what everybody may read at the start of the program needs no salt of its own for each.
        var hash = isNew ? hasher.HashPassword(new Account(), password) : sample;
        await writer.ExecuteAsync(
            async (work, cancel) =>
            {
                if (isNew)
                    await work.Accounts.Accounts.Where(account => account.IsDemo).ExecuteUpdateAsync(account => account.SetProperty(row => row.PasswordHash, hash), cancel);
                foreach (var (place, member) in missing)
                    Add(work, place, member, hash!);
                return 0;
            },
            cancellationToken);
    }

    /// <summary>The accounts of the demo in a place, center first, in the order of the place's files; of each role, and rank, the first stands for it.</summary>
    public async Task<IReadOnlyList<DemoAccount>> ListAsync(PlacePolicy place, CancellationToken cancellationToken = default)
    {
        var code = place.Settings.Code;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Accounts.Where(account => account.IsDemo && account.LockedAt == null)
            .Join(context.Grants.Where(grant => grant.Place == code), account => account.Id, grant => grant.AccountId, (account, grant) => new { account.UserName, account.DisplayName, account.StaffId, Grant = grant })
            .ToListAsync(cancellationToken);
        var order = place.Staff.Select((member, index) => (member.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Somebody who holds several roles stands for one of them; for the others somebody else does, if there is anybody.
        return [.. rows.OrderBy(row => order.GetValueOrDefault(row.StaffId, int.MaxValue)).GroupBy(row => row.UserName!)
            .Select(account => (Account: account, Example: account.FirstOrDefault(row => !seen.Contains($"{row.Grant.Role}/{row.Grant.Rank}"))))
            .Select(found => new DemoAccount(
                found.Account.Key,
                found.Account.First().DisplayName,
                StaffGrant.Of((found.Example ?? found.Account.First()).Grant),
                found.Example is { } example && seen.Add($"{example.Grant.Role}/{example.Grant.Rank}")))];
    }

    /// <summary>Makes the account that may act in every place, if it is missing.</summary>
    /// <param name="displayName">Its name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task MakeSharedAsync(string displayName, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var name = names.NormalizeName(SharedUser);
        if (await context.Accounts.AnyAsync(account => account.NormalizedUserName == name, cancellationToken))
            return;
        // After the others: it shares their hash, and their password.
        if (await context.Accounts.Where(account => account.IsDemo).Select(account => account.PasswordHash).FirstOrDefaultAsync(cancellationToken) is not { } hash)
            return;
        await writer.ExecuteAsync(
            (work, _) =>
            {
                var account = NewAccount(SharedUser, displayName, hash);
                work.Accounts.Accounts.Add(account);
                foreach (var role in SharedRoles)
                    work.Accounts.Grants.Add(new StaffGrant(GrantRow.Everywhere, role).ToRow(account.Id));
                return ValueTask.FromResult(0);
            },
            cancellationToken);
    }

    /// <summary>The accounts of the demo that may act in every place.</summary>
    public async Task<IReadOnlyList<DemoAccount>> ListSharedAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Accounts.Where(account => account.IsDemo && account.LockedAt == null)
            .Join(context.Grants.Where(grant => grant.Place == GrantRow.Everywhere), account => account.Id, grant => grant.AccountId, (account, grant) => new { account.UserName, account.DisplayName, Grant = grant })
            .ToListAsync(cancellationToken);
        return [.. rows.DistinctBy(row => row.UserName).Select(row => new DemoAccount(row.UserName!, row.DisplayName, StaffGrant.Of(row.Grant), true))];
    }

    private Account NewAccount(string id, string displayName, string hash)
    {
        var now = clock.GetUtcNow();
        return new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = id,
            NormalizedUserName = names.NormalizeName(id),
            DisplayName = displayName,
            StaffId = id,
            PasswordHash = hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            IsDemo = true,
            CreatedAt = now,
        };
    }

    private void Add(AccountsWork work, string place, StaffMember member, string hash)
    {
        var account = NewAccount(member.Id, member.Name, hash);
        work.Accounts.Accounts.Add(account);
        foreach (var role in member.Roles.Distinct())
            work.Accounts.Grants.Add(new StaffGrant(place, role, Roles.IsOfUnit(role) ? member.Unit : null, role == Roles.UnitLeader ? member.Rank : null).ToRow(account.Id));
    }
}
