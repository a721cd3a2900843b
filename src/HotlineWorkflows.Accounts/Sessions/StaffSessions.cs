using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Audit;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.Sessions;

/// <summary>Who is signed in: finds, lists and ends sessions.</summary>
/// <param name="contexts">Reads.</param>
/// <param name="writer">Writes.</param>
/// <param name="cache">Sessions read a moment ago.</param>
/// <param name="audit">Records that sessions ended.</param>
/// <param name="clock">The system clock.</param>
/// <param name="options">How long sessions last.</param>
public sealed class StaffSessions(IDbContextFactory<AccountsDbContext> contexts, AccountsWriter writer, SessionCache cache, AccountAudit audit, TimeProvider clock, AccountsOptions options)
{
    private static readonly TimeSpan RenewalGrace = TimeSpan.FromSeconds(30);

    /// <summary>A session that holds now, or null: it ended, expired, or its account was locked or changed its secrets. Costs one statement, or none just after another request of the session.</summary>
    public async ValueTask<StaffSession?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var session = await PeekAsync(id, cancellationToken);
        if (session is not null)
            cache.Used(id);
        return session;
    }

    /// <summary>As <see cref="FindAsync"/>, but without counting as a use: what only stays open does not keep a session alive.</summary>
    public async ValueTask<StaffSession?> PeekAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (!cache.TryGet(id, out var session))
        {
            var version = cache.Version;
            session = await ReadAsync(id, cancellationToken);
            cache.Keep(id, session, version);
        }

        return session;
    }

    /// <summary>The sessions of an account that hold now, the one used last first.</summary>
    public async Task<IReadOnlyList<SessionLine>> ListAsync(Guid account, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Holding(context).Where(held => held.Account.Id == account).OrderByDescending(held => held.Session.LastUsedAt)
            .Select(held => new SessionLine(held.Session.Id, held.Session.IsApi, held.Session.CreatedAt, held.Session.LastUsedAt, held.Session.Address, held.Session.Browser))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one session of an account.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndAsync(Guid account, Guid id, AuditActor by, CancellationToken cancellationToken = default) =>
        await EndAsync(account, by, rows => rows.Where(row => row.Id == id), cancellationToken) > 0;

    /// <summary>Ends all sessions of an account but one.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="kept">The one that stays; null: none does.</param>
    /// <param name="by">Who ends them.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many.</returns>
    public Task<int> EndOthersAsync(Guid account, Guid? kept, AuditActor by, CancellationToken cancellationToken = default) =>
        EndAsync(account, by, rows => rows.Where(row => row.Id != kept), cancellationToken);

    /// <summary>Chooses the grant in which the person acts in this session.</summary>
    public Task ActAsync(Guid id, StaffGrant grant, CancellationToken cancellationToken = default) =>
        ChangeAsync(async (work, cancel) => await work.Accounts.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(session => session.Acting, grant.Key), cancel), cancellationToken);

    /// <summary>Renews the tokens of a program's session. A refresh token works once: one that comes again later was copied, and ends the session.</summary>
    /// <returns>How often they were renewed now; null when the session does not hold or the token was used before.</returns>
    public async Task<int?> RenewAsync(Guid id, int renewal, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (await ReadAsync(id, cancellationToken) is not { IsApi: true })
            return null;
        return await ChangeAsync(
            async (work, cancel) =>
            {
                var session = await work.Accounts.Sessions.FirstOrDefaultAsync(row => row.Id == id, cancel);
                if (session is null)
                    return (int?)null;
                // A program that lost the answer, or asked twice at once, may ask again a moment later.
                if (session.Renewal == renewal + 1 && now - session.RenewedAt < RenewalGrace)
                    return session.Renewal;
                if (session.Renewal != renewal)
                {
                    work.Accounts.Sessions.Remove(session);
                    return null;
                }

                session.Renewal++;
                session.RenewedAt = now;
                session.LastUsedAt = now;
                return session.Renewal;
            },
            cancellationToken);
    }

    /// <summary>Writes down which sessions were used since the last call; one statement a session, none when nobody was here.</summary>
    internal async Task StoreUseAsync(CancellationToken cancellationToken)
    {
        var used = cache.TakeUsed();
        if (used.Count == 0)
            return;
        await writer.ExecuteAsync(
            async (work, cancel) =>
            {
                foreach (var (id, at) in used)
                    await work.Accounts.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(session => session.LastUsedAt, at), cancel);
                return 0;
            },
            cancellationToken);
    }

    /// <summary>Opens a session inside a transaction, and clears away those that expired.</summary>
    internal async ValueTask<Guid> OpenAsync(AccountsWork work, Account account, SessionOrigin origin, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await work.Accounts.Sessions.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var session = new SessionRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            IsApi = origin.IsApi,
            Stamp = account.SecurityStamp ?? "",
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + (origin.IsApi ? options.ApiSession : options.PageSession),
            Address = origin.ShortAddress,
            Browser = origin.ShortBrowser,
        };
        work.Accounts.Sessions.Add(session);
        return session.Id;
    }

    private Task<int> EndAsync(Guid account, AuditActor by, Func<IQueryable<SessionRow>, IQueryable<SessionRow>> among, CancellationToken cancellationToken) => ChangeAsync(
        async (work, cancel) =>
        {
            var count = await among(work.Accounts.Sessions.Where(row => row.AccountId == account)).ExecuteDeleteAsync(cancel);
            if (count > 0)
                audit.Ended(work, by, account, count);
            return count;
        },
        cancellationToken);

    private async Task<T> ChangeAsync<T>(Func<AccountsWork, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var result = await writer.ExecuteAsync(work, cancellationToken);
        cache.Clear();
        return result;
    }

    private async Task<StaffSession?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Holding(context).Where(held => held.Session.Id == id)
            .SelectMany(
                held => context.Grants.Where(grant => grant.AccountId == held.Account.Id).DefaultIfEmpty(),
                (held, grant) => new { held.Session, held.Account, Grant = grant })
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return null;
        var (session, account) = (rows[0].Session, rows[0].Account);
        StaffGrant[] grants = [.. rows.Select(row => row.Grant).OfType<GrantRow>().Select(StaffGrant.Of).OrderBy(grant => grant.Key, StringComparer.Ordinal)];
        return new StaffSession(
            session.Id, account.Id, account.UserName!, account.DisplayName, account.StaffId, account.IsDemo, session.IsApi,
            account.MustChangePassword, account.TwoFactorEnabled, session.Acting, grants, session.Renewal);
    }

    private IQueryable<Held> Holding(AccountsDbContext context)
    {
        var now = clock.GetUtcNow();
        var idle = now - options.PageIdle;
        var demo = options.IsDemo;
        return context.Sessions.Join(context.Accounts, row => row.AccountId, row => row.Id, (session, account) => new Held { Session = session, Account = account })
            .Where(held => held.Session.ExpiresAt > now && held.Session.Stamp == held.Account.SecurityStamp && held.Account.LockedAt == null
                && (held.Session.IsApi || held.Session.LastUsedAt > idle) && (demo || !held.Account.IsDemo));
    }

    private sealed class Held
    {
        public required SessionRow Session { get; init; }

        public required Account Account { get; init; }
    }
}
