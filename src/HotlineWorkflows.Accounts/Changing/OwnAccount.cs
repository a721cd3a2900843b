using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.Changing;

/// <summary>What people do with their own accounts: password and second factor. Whoever changes one ends all his sessions but the one he does it in.</summary>
/// <param name="contexts">Reads.</param>
/// <param name="writer">Writes.</param>
/// <param name="signIns">Asks for the password once more.</param>
/// <param name="rules">What a password must be.</param>
/// <param name="hasher">Hashes passwords.</param>
/// <param name="secondFactor">Second factors.</param>
/// <param name="cache">Forgets what was read of sessions.</param>
/// <param name="audit">Records.</param>
public sealed class OwnAccount(
    IDbContextFactory<AccountsDbContext> contexts,
    AccountsWriter writer,
    SignIns signIns,
    PasswordRules rules,
    IPasswordHasher<Account> hasher,
    SecondFactor secondFactor,
    SessionCache cache,
    AccountAudit audit)
{
    private static readonly AccountProblem WrongPassword = new("current", "现在的密码不正确。", "The present password is wrong.");

    /// <summary>Changes the password.</summary>
    /// <exception cref="AccountException">The present password is wrong, or the new one may not be used.</exception>
    public async Task ChangePasswordAsync(Guid id, Guid session, string current, string password, CancellationToken cancellationToken = default)
    {
        var account = await ReadAsync(id, cancellationToken);
        if (rules.Problem(password, account.UserName!) is { } problem)
            throw new AccountException(problem);
        if (password == current)
            throw new AccountException(new AccountProblem("password", "新密码与现在的密码相同，请换一个。", "The new password is the present one; choose another."));
        await DemandPasswordAsync(id, current, cancellationToken);
        var hash = hasher.HashPassword(account, password);
        await ChangeAsync(
            id,
            async (work, row, cancel) =>
            {
                row.PasswordHash = hash;
                row.MustChangePassword = false;
                row.PasswordExpiresAt = null;
                await AccountChanges.StampAsync(work, row, session, cancel);
                audit.Changed(work, AccountAudit.ActorOf(row), id, "passwordChanged");
                return 0;
            },
            cancellationToken);
    }

    /// <summary>How many recovery codes are left; null when there is no second factor.</summary>
    public async Task<int?> RecoveryCodesLeftAsync(Guid id, CancellationToken cancellationToken = default) =>
        await ReadAsync(id, cancellationToken) is { TwoFactorEnabled: true } account ? SecondFactor.Left(account) : null;

    /// <summary>Begins to set up the authenticator app; gives its key.</summary>
    /// <exception cref="AccountException">There is a second factor already.</exception>
    public Task<string> BeginSecondFactorAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        (work, account, _) => account.TwoFactorEnabled
            ? throw new AccountException(new AccountProblem("code", "二次验证已经启用。", "The second factor is set up already."))
            : ValueTask.FromResult(secondFactor.Begin(account)),
        cancellationToken);

    /// <summary>The key being set up; null when none is.</summary>
    public async Task<string?> PendingKeyAsync(Guid id, CancellationToken cancellationToken = default) =>
        await ReadAsync(id, cancellationToken) is { TwoFactorEnabled: false } account ? secondFactor.KeyOf(account) : null;

    /// <summary>Ends the setting up with a first code; gives the recovery codes, to be shown this once.</summary>
    /// <exception cref="AccountException">The code is wrong.</exception>
    public Task<IReadOnlyList<string>> FinishSecondFactorAsync(Guid id, Guid session, string code, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        async (work, account, cancel) =>
        {
            if (account.TwoFactorEnabled || secondFactor.TryFinish(account, code) is not { } codes)
                throw new AccountException(new AccountProblem("code", "验证码不正确，请核对手机时间后，用最新的一个。", "The code is wrong. Check the clock of your phone and use the newest code."));
            await AccountChanges.StampAsync(work, account, session, cancel);
            audit.Changed(work, AccountAudit.ActorOf(account), id, "secondFactorSet");
            return codes;
        },
        cancellationToken);

    /// <summary>New recovery codes in place of the old ones, to be shown this once.</summary>
    /// <exception cref="AccountException">The password is wrong, or there is no second factor.</exception>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Guid id, string password, CancellationToken cancellationToken = default)
    {
        await DemandPasswordAsync(id, password, cancellationToken);
        return await ChangeAsync(
            id,
            (work, account, _) =>
            {
                if (!account.TwoFactorEnabled)
                    throw new AccountException(new AccountProblem("code", "二次验证尚未启用。", "There is no second factor."));
                audit.Changed(work, AccountAudit.ActorOf(account), id, "recoveryCodesRenewed");
                return ValueTask.FromResult(secondFactor.Renew(account));
            },
            cancellationToken);
    }

    /// <summary>Takes the second factor away.</summary>
    /// <exception cref="AccountException">The password is wrong.</exception>
    public async Task RemoveSecondFactorAsync(Guid id, Guid session, string password, CancellationToken cancellationToken = default)
    {
        await DemandPasswordAsync(id, password, cancellationToken);
        await ChangeAsync(
            id,
            async (work, account, cancel) =>
            {
                secondFactor.Remove(account);
                await AccountChanges.StampAsync(work, account, session, cancel);
                audit.Changed(work, AccountAudit.ActorOf(account), id, "secondFactorRemoved");
                return 0;
            },
            cancellationToken);
    }

    private async Task DemandPasswordAsync(Guid id, string password, CancellationToken cancellationToken)
    {
        if (!await signIns.ConfirmAsync(id, password, cancellationToken))
            throw new AccountException(WrongPassword);
    }

    private async Task<Account> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.FirstAsync(row => row.Id == id, cancellationToken);
    }

    private async Task<T> ChangeAsync<T>(Guid id, Func<AccountsWork, Account, CancellationToken, ValueTask<T>> change, CancellationToken cancellationToken)
    {
        var result = await writer.ExecuteAsync(async (work, cancel) => await change(work, await work.Accounts.Accounts.FirstAsync(row => row.Id == id, cancel), cancel), cancellationToken);
        cache.Clear();
        return result;
    }
}
