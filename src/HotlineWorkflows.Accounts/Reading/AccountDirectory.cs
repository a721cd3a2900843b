using HotlineWorkflows.Accounts.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.Reading;

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">By which its owner signs in.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="StaffId">The id in the history of tickets.</param>
/// <param name="IsLocked">Whether an administrator locked it.</param>
/// <param name="LockedOutUntil">Until when it is locked out after failures; null when it is not. System clock.</param>
/// <param name="MustChangePassword">Whether the password was given by somebody else.</param>
/// <param name="HasSecondFactor">Whether it has a second factor.</param>
/// <param name="IsDemo">Whether it belongs to the demo.</param>
/// <param name="LastSignInAt">System clock; null: never.</param>
/// <param name="Grants">What it holds.</param>
public sealed record AccountView(
    Guid Id,
    string UserName,
    string DisplayName,
    string StaffId,
    bool IsLocked,
    DateTimeOffset? LockedOutUntil,
    bool MustChangePassword,
    bool HasSecondFactor,
    bool IsDemo,
    DateTimeOffset? LastSignInAt,
    IReadOnlyList<StaffGrant> Grants);

/// <summary>Looks accounts up.</summary>
/// <param name="contexts">Reads.</param>
/// <param name="names">Makes user names comparable.</param>
/// <param name="clock">The system clock.</param>
public sealed class AccountDirectory(IDbContextFactory<AccountsDbContext> contexts, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>Accounts a page.</summary>
    public const int PageSize = 50;

    /// <summary>An account, or null.</summary>
    public async Task<AccountView?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ViewsAsync(context, context.Accounts.Where(row => row.Id == id), cancellationToken)).FirstOrDefault();
    }

    /// <summary>The account of a user name, or null; capitals do not matter.</summary>
    public async Task<AccountView?> FindAsync(string userName, CancellationToken cancellationToken = default)
    {
        var name = names.NormalizeName(userName.Trim());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ViewsAsync(context, context.Accounts.Where(row => row.NormalizedUserName == name), cancellationToken)).FirstOrDefault();
    }

    /// <summary>A page of the accounts that hold a role in one of the places, in order of their user names, and how many there are.</summary>
    /// <param name="places">Codes of places; null: all accounts, those without any role, too.</param>
    /// <param name="text">A part of user name, name or staff id; null: any.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<AccountView> Items, int Total)> ListAsync(IReadOnlyCollection<string>? places, string? text, int page, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Accounts.AsQueryable();
        if (places is not null)
            rows = rows.Where(row => context.Grants.Any(grant => grant.AccountId == row.Id && places.Contains(grant.Place)));
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            rows = rows.Where(row => row.UserName!.Contains(part) || row.DisplayName.Contains(part) || row.StaffId.Contains(part));
        }

        var total = await rows.CountAsync(cancellationToken);
        return (await ViewsAsync(context, rows.OrderBy(row => row.NormalizedUserName).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize), cancellationToken), total);
    }

    private async Task<IReadOnlyList<AccountView>> ViewsAsync(AccountsDbContext context, IQueryable<Account> accounts, CancellationToken cancellationToken)
    {
        var rows = await accounts.ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToArray();
        var grants = (await context.Grants.Where(grant => ids.Contains(grant.AccountId)).ToListAsync(cancellationToken)).ToLookup(grant => grant.AccountId, StaffGrant.Of);
        var now = clock.GetUtcNow();
        return [.. rows.Select(row => new AccountView(
            row.Id, row.UserName!, row.DisplayName, row.StaffId, row.LockedAt is not null, row.LockoutEnd > now ? row.LockoutEnd : null, row.MustChangePassword, row.TwoFactorEnabled, row.IsDemo, row.LastSignInAt,
            [.. grants[row.Id].OrderBy(grant => grant.Key, StringComparer.Ordinal)]))];
    }
}
