using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Server.Checks;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Access;

/// <summary>Makes the account that makes all others. Only whoever may run the program on the machine can, and only while there is none.</summary>
public static class FirstAdministrator
{
    /// <summary>Makes it in the database of the settings; the server need not run.</summary>
    /// <param name="app">The server, put together and not started.</param>
    /// <param name="userName">By which its owner signs in.</param>
    /// <param name="output">Hears the password, this once.</param>
    /// <param name="error">Hears why none is made.</param>
    /// <returns>0 when it was made, else 1.</returns>
    public static async Task<int> MakeAsync(WebApplication app, string userName, TextWriter output, TextWriter error)
    {
        var services = app.Services;
        await services.GetRequiredService<StartChecks>().RunAsync();
        services.GetRequiredService<SqliteWorkflowStore>().Start();
        await using (var context = await services.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContextAsync())
        {
            if (await context.Grants.AnyAsync(grant => grant.Role == Roles.Administrator))
            {
                await error.WriteLineAsync("There is an administrator already; accounts are made by administrators, at /accounts. If none of them can sign in any more, restore a backup of when one could.");
                return 1;
            }
        }

        try
        {
            var (_, password) = await services.GetRequiredService<AccountChanges>().CreateAsync(
                new NewAccount(userName, "系统管理员", null, [new StaffGrant(GrantRow.Everywhere, Roles.Administrator)]), AuditActor.Console);
            var hours = services.GetRequiredService<AccountsOptions>().GivenPassword.TotalHours;
            await output.WriteLineAsync($"User name: {userName}\nPassword:  {password}\nIt is shown this once. Within {hours:0} hours sign in at /sign-in, choose a password of your own and set up the second factor; then make the other accounts at /accounts.");
            return 0;
        }
        catch (AccountException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
