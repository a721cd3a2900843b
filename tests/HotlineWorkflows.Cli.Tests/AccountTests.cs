using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli.Tests;

public sealed class AccountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Folder, "hotline.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_administrator_gets_a_password_that_opens_the_installation_and_must_be_changed()
    {
        var run = await CommandRun.Of("account", "create", "--name", "admin", "--role", "administrator", "--database", Database);
        run.Code.ShouldBe(0, run.Error);
        var password = run.Out.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Trim();
        var session = await SignInAsync("admin", password);
        session.MustChangePassword.ShouldBeTrue();
        session.Grants.ShouldHaveSingleItem().Key.ShouldBe("*/administrator");
        (await CommandRun.Of("audit", "verify", "--database", Database)).Out.ShouldContain("whole");
    }

    [Fact]
    public async Task An_account_of_a_unit_is_made_and_its_password_given_anew()
    {
        (await CommandRun.Of("account", "create", "--name", "li", "--display", "李", "--role", "unitLeader", "--place", "hualong", "--unit", "housing", "--rank", "head", "--database", Database)).Code.ShouldBe(0);
        var again = await CommandRun.Of("account", "reset", "--name", "LI", "--database", Database);
        again.Code.ShouldBe(0, again.Error);
        (await SignInAsync("li", again.Out.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Trim())).Grants[0].Rank.ShouldBe("head");
    }

    [Theory]
    [InlineData(2, "account", "create")]
    [InlineData(2, "account", "destroy", "--name", "x")]
    [InlineData(2, "account", "create", "--name", "x", "--role", "emperor")]
    [InlineData(2, "account", "create", "--name", "x", "--role", "auditor")]
    [InlineData(2, "account", "create", "--name", "x", "--role", "liaison", "--place", "hualong")]
    [InlineData(1, "account", "reset", "--name", "nobody")]
    [InlineData(1, "account", "create", "--name", "名")]
    public async Task What_cannot_be_is_refused(int code, params string[] arguments)
    {
        var run = await CommandRun.Of([.. arguments, "--database", Database]);
        run.Code.ShouldBe(code, run.Out + run.Error);
        run.Error.ShouldContain("account: ");
    }

    private async Task<StaffSession> SignInAsync(string name, string password)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddWorkflowStorage(storage => storage.UseSqlite(Database));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAccounts(new AccountsOptions());
        await using var provider = services.BuildServiceProvider();
        var result = await provider.GetRequiredService<SignIns>().SignInAsync(name, password, null, new SessionOrigin(false, null, null));
        result.Outcome.ShouldBe(SignInOutcome.SignedIn);
        return (await provider.GetRequiredService<StaffSessions>().FindAsync(result.SessionId!.Value))!;
    }
}
