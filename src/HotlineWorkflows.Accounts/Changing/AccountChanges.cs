using System.Security.Cryptography;
using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.Changing;

/// <summary>A new account.</summary>
/// <param name="UserName">By which its owner signs in.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="StaffId">The id under which the person's acts stand in the history of tickets; null: the user name.</param>
/// <param name="Grants">What it holds.</param>
public sealed record NewAccount(string UserName, string DisplayName, string? StaffId, IReadOnlyList<StaffGrant> Grants);

/// <summary>What administrators do with accounts. Whether they may is asked before; each change is recorded in the same transaction.</summary>
/// <param name="writer">Writes.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="secondFactor">Second factors.</param>
/// <param name="cache">Forgets what was read of sessions.</param>
/// <param name="audit">Records.</param>
/// <param name="clock">The system clock.</param>
/// <param name="options">How long a given password may be used.</param>
public sealed class AccountChanges(
    AccountsWriter writer,
    IPasswordHasher<Account> hasher,
    SigningIn.SecondFactor secondFactor,
    SessionCache cache,
    AccountAudit audit,
    TimeProvider clock,
    AccountsOptions options)
{
    private const int GivenLength = 16;
    private const int LongestName = 50;

    // Read out over the telephone, typed once.
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>Makes an account, with a password that is shown this once and must be changed at the first sign-in.</summary>
    /// <exception cref="AccountException">The name is taken or no user name, or something is missing.</exception>
    public async Task<(Guid Id, string Password)> CreateAsync(NewAccount account, AuditActor by, CancellationToken cancellationToken = default)
    {
        var staffId = string.IsNullOrWhiteSpace(account.StaffId) ? account.UserName.Trim() : account.StaffId.Trim();
        if (string.IsNullOrWhiteSpace(account.DisplayName) || account.DisplayName.Length > LongestName)
            throw new AccountException(new AccountProblem("displayName", $"请填写姓名，不超过 {LongestName} 字。", $"Give the person's name, at most {LongestName} characters."));
        if (staffId.Length is 0 or > LongestName || staffId.Any(letter => letter is <= ' ' or > '~'))
            throw new AccountException(new AccountProblem("staffId", $"工号只能用英文字母、数字和符号，不超过 {LongestName} 位。", $"A staff id has at most {LongestName} ASCII characters and no blanks."));
        var now = clock.GetUtcNow();
        var (password, hash) = Given();
        var row = new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = account.UserName.Trim(),
            DisplayName = account.DisplayName.Trim(),
            StaffId = staffId,
            PasswordHash = hash,
            MustChangePassword = true,
            PasswordExpiresAt = now + options.GivenPassword,
            CreatedAt = now,
        };
        await writer.ExecuteAsync(
            async (work, cancel) =>
            {
                Demand(await work.Users.CreateAsync(row));
                audit.Changed(work, by, row.Id, "created");
                foreach (var grant in account.Grants.DistinctBy(grant => grant.Key))
                {
                    work.Accounts.Grants.Add(grant.ToRow(row.Id));
                    audit.Changed(work, by, row.Id, "granted", grant);
                }

                await work.Accounts.SaveChangesAsync(cancel);
                return 0;
            },
            cancellationToken);
        return (row.Id, password);
    }

    /// <summary>Gives a role; a role held already gets the rank.</summary>
    public Task GrantAsync(Guid id, StaffGrant grant, AuditActor by, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        async (work, _, cancel) =>
        {
            var unit = grant.Unit ?? "";
            if (await work.Accounts.Grants.FirstOrDefaultAsync(row => row.AccountId == id && row.Place == grant.Place && row.Role == grant.Role && row.Unit == unit, cancel) is { } held)
                held.Rank = grant.Rank;
            else
                work.Accounts.Grants.Add(grant.ToRow(id));
            audit.Changed(work, by, id, "granted", grant);
        },
        cancellationToken);

    /// <summary>Takes a role away; nothing happens when it is not held.</summary>
    public Task RevokeAsync(Guid id, StaffGrant grant, AuditActor by, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        async (work, _, cancel) =>
        {
            var unit = grant.Unit ?? "";
            if (await work.Accounts.Grants.Where(row => row.AccountId == id && row.Place == grant.Place && row.Role == grant.Role && row.Unit == unit).ExecuteDeleteAsync(cancel) > 0)
                audit.Changed(work, by, id, "revoked", grant);
        },
        cancellationToken);

    /// <summary>Locks an account until somebody unlocks it; its sessions end.</summary>
    public Task LockAsync(Guid id, AuditActor by, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        async (work, account, cancel) =>
        {
            account.LockedAt ??= clock.GetUtcNow();
            await work.Accounts.Sessions.Where(row => row.AccountId == id).ExecuteDeleteAsync(cancel);
            audit.Changed(work, by, id, "locked");
        },
        cancellationToken);

    /// <summary>Unlocks an account, and ends a lock-out after failures.</summary>
    public Task UnlockAsync(Guid id, AuditActor by, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        (work, account, _) =>
        {
            account.LockedAt = null;
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
            audit.Changed(work, by, id, "unlocked");
            return default;
        },
        cancellationToken);

    /// <summary>Gives a new password that is shown this once and must be changed at the next sign-in; all sessions end.</summary>
    public async Task<string> ResetPasswordAsync(Guid id, AuditActor by, CancellationToken cancellationToken = default)
    {
        var (password, hash) = Given();
        await ChangeAsync(
            id,
            async (work, account, cancel) =>
            {
                account.PasswordHash = hash;
                account.MustChangePassword = true;
                account.PasswordExpiresAt = clock.GetUtcNow() + options.GivenPassword;
                account.LockoutEnd = null;
                account.AccessFailedCount = 0;
                await StampAsync(work, account, null, cancel);
                audit.Changed(work, by, id, "passwordReset");
            },
            cancellationToken);
        return password;
    }

    /// <summary>Takes the second factor away, for a person who lost phone and recovery codes; all sessions end.</summary>
    public Task ResetSecondFactorAsync(Guid id, AuditActor by, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        async (work, account, cancel) =>
        {
            secondFactor.Remove(account);
            await StampAsync(work, account, null, cancel);
            audit.Changed(work, by, id, "secondFactorReset");
        },
        cancellationToken);

    /// <summary>A new security stamp: every session ends but the one kept.</summary>
    internal static async Task StampAsync(AccountsWork work, Account account, Guid? kept, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        var stamp = account.SecurityStamp;
        await work.Accounts.Sessions.Where(row => row.AccountId == account.Id && row.Id != kept).ExecuteDeleteAsync(cancellationToken);
        await work.Accounts.Sessions.Where(row => row.Id == kept).ExecuteUpdateAsync(row => row.SetProperty(session => session.Stamp, stamp), cancellationToken);
    }

    private static void Demand(IdentityResult result)
    {
        if (result.Errors.FirstOrDefault() is not { } error)
            return;
        throw new AccountException(error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)
            ? new AccountProblem("userName", "这个用户名已经有人使用。", "This user name is taken.")
            : new AccountProblem("userName", "用户名只能用英文字母、数字和 - . _ @ + 。", "A user name consists of ASCII letters, digits and - . _ @ +."));
    }

    private (string Password, string Hash) Given()
    {
        var password = RandomNumberGenerator.GetString(Alphabet, GivenLength);
        return (password, hasher.HashPassword(new Account(), password));
    }

    private async Task ChangeAsync(Guid id, Func<AccountsWork, Account, CancellationToken, ValueTask> change, CancellationToken cancellationToken)
    {
        await writer.ExecuteAsync(
            async (work, cancel) =>
            {
                var account = await work.Accounts.Accounts.FirstOrDefaultAsync(row => row.Id == id, cancel)
                    ?? throw new AccountException(new AccountProblem("account", "没有这个账号。", "There is no such account."));
                await change(work, account, cancel);
                return 0;
            },
            cancellationToken);
        cache.Clear();
    }
}
