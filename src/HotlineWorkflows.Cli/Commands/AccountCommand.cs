using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Reading;
using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Cli;

/// <summary><c>hotline account</c>: makes the first administrator of an installation, and helps when nobody can sign in any more.</summary>
internal sealed class AccountCommand : ICommand
{
    /// <inheritdoc />
    public CommandSyntax Syntax { get; } = new(
        "account",
        "Makes an account, or gives one a new password.",
        "create|reset",
        1,
        1,
        [
            new OptionSyntax("--name", "NAME", "The user name; needed."),
            new OptionSyntax("--display", "NAME", "create: the person's name; else the user name."),
            new OptionSyntax("--staff-id", "ID", "create: the id in the history of tickets; else the user name."),
            new OptionSyntax("--role", "ROLE", "create: a role of the vocabulary; else administrator."),
            new OptionSyntax("--place", "PLACE", "create: the place; else, for an administrator, all places."),
            new OptionSyntax("--unit", "UNIT", "create: the unit, for roles held in one."),
            new OptionSyntax("--rank", "RANK", "create: deputy or head, for a unit's leader."),
            OptionSyntax.Database,
            OptionSyntax.Workflows,
        ],
        "0 done, 1 refused (the name is taken or unknown), 2 unusable arguments or files.",
        "The password it prints works for seven days and must be changed at the first sign-in. Administrators and supervisors are then led to set up a second factor.\nRun it as the server's account; the server may be running. reset also takes a lost second factor away and unlocks the account. Both are written to the audit trail.");

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken cancellationToken)
    {
        var name = line.Value("--name") ?? throw new UsageException("account: --name is missing.");
        var database = Path.GetFullPath(line.Value("--database") ?? DatabaseFile.Usual);
        if (!Directory.Exists(Path.GetDirectoryName(database)))
            throw new UsageException($"--database: there is no folder '{Path.GetDirectoryName(database)}'.");
        await using var services = Services(database);
        try
        {
            services.GetRequiredService<SqliteDatabase>().EnsureReady();
            var password = line.Operands[0] switch
            {
                "create" => (await services.GetRequiredService<AccountChanges>().CreateAsync(
                    new NewAccount(name, line.Value("--display") ?? name, line.Value("--staff-id"), [Grant(line)]), AuditActor.Console, cancellationToken)).Password,
                "reset" => await ResetAsync(services, name, cancellationToken),
                var other => throw new UsageException($"account: there is no '{other}'; say account create or account reset."),
            };
            await console.Out.WriteLineAsync($"user name  {name}");
            await console.Out.WriteLineAsync($"password   {password}");
            return ExitCodes.Good;
        }
        catch (AccountException refused)
        {
            await console.Error.WriteLineAsync($"account: {refused.Problem.English}");
            return ExitCodes.Bad;
        }
        catch (DatabaseException unusable)
        {
            throw new UsageException($"--database: {unusable.Message}");
        }
    }

    private static async Task<string> ResetAsync(ServiceProvider services, string name, CancellationToken cancellationToken)
    {
        var account = await services.GetRequiredService<AccountDirectory>().FindAsync(name, cancellationToken)
            ?? throw new AccountException(new AccountProblem("account", "没有这个账号。", $"There is no account '{name}'."));
        var changes = services.GetRequiredService<AccountChanges>();
        await changes.UnlockAsync(account.Id, AuditActor.Console, cancellationToken);
        await changes.ResetSecondFactorAsync(account.Id, AuditActor.Console, cancellationToken);
        return await changes.ResetPasswordAsync(account.Id, AuditActor.Console, cancellationToken);
    }

    private static StaffGrant Grant(CommandLine line)
    {
        var role = line.Value("--role") ?? Roles.Administrator;
        var folder = WorkflowsFolder.Of(line, []);
        var places = Directory.GetDirectories(folder).Where(place => File.Exists(Path.Combine(place, "place.json"))).Select(PolicyFiles.LoadOrThrow).ToDictionary(policy => policy.Settings.Code);
        var place = line.Value("--place") ?? (role == Roles.Administrator ? GrantRow.Everywhere : throw new UsageException($"account: --place is missing; places are {string.Join(", ", places.Keys)}."));
        var grant = new StaffGrant(place, role, line.Value("--unit"), line.Value("--rank"));
        return GrantRules.Check(grant, places) is { } problem ? throw new UsageException($"account: {problem.English}") : grant;
    }

    private static ServiceProvider Services(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddWorkflowStorage(storage => storage.UseSqlite(database));
        // Only second factors are protected by its keys, and this command only takes them away.
        services.AddDataProtection();
        services.AddAccounts(new AccountsOptions());
        return services.BuildServiceProvider();
    }
}
