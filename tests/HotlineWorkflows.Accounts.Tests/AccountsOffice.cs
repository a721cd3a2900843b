using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Accounts.Tests;

/// <summary>Accounts in a database in memory, on a clock that stands until a test moves it.</summary>
internal sealed class AccountsOffice : IAsyncDisposable
{
    public static readonly SessionOrigin Page = new(false, "192.0.2.1", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0");
    public static readonly SessionOrigin Program = new(true, "192.0.2.2", "designer/1.0");

    private readonly ServiceProvider _services;

    public AccountsOffice(AccountsOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddWorkflowStorage(database =>
        {
            database.UseInMemory();
            database.Counter = Statements;
        });
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // What makes guessing slow makes tests slow.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 100);
        services.AddAccounts(options ?? new AccountsOptions { SecondFactorRoles = new HashSet<string> { "administrator" } });
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public StatementCounter Statements { get; } = new();

    public SignIns SignIns => Get<SignIns>();

    public StaffSessions Sessions => Get<StaffSessions>();

    public AccountChanges Changes => Get<AccountChanges>();

    public OwnAccount Own => Get<OwnAccount>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>An account whose owner has set a password of his own.</summary>
    public async Task<Guid> AccountAsync(string userName, string password, params StaffGrant[] grants)
    {
        var (id, given) = await Changes.CreateAsync(new NewAccount(userName, "王女士", null, grants), AuditActor.Console);
        var session = (await SignIns.SignInAsync(userName, given, null, Page)).SessionId!.Value;
        await Own.ChangePasswordAsync(id, session, given, password);
        await Sessions.EndOthersAsync(id, null, AuditActor.Console);
        return id;
    }

    public async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var context = await Get<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync();
        return await context.Entries.OrderBy(row => row.Sequence).Select(row => row.Kind + " " + row.Details).ToListAsync();
    }

    public async Task<IReadOnlyList<string?>> PlacesOfTrailAsync(string kind)
    {
        await using var context = await Get<IDbContextFactory<AuditDbContext>>().CreateDbContextAsync();
        return await context.Entries.Where(row => row.Kind == kind).Select(row => row.Place).ToListAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
