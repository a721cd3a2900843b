using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Accounts;

/// <summary>
/// Changes accounts on the database's one writer connection: what belongs together (a right and its record in the audit
/// trail, a failure and the lock-out it leads to) commits together, after whatever came before it.
/// </summary>
/// <param name="store">Owns the writer connection.</param>
/// <param name="services">Parts of ASP.NET Core Identity.</param>
public sealed class AccountsWriter(IWorkflowStore store, IServiceProvider services)
{
    /// <summary>Does work in one durable transaction; what it left changed in its context is saved at its end.</summary>
    /// <typeparam name="T">The result.</typeparam>
    public Task<T> ExecuteAsync<T>(Func<AccountsWork, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) =>
        store.ExecuteAsync(
            async (transaction, cancel) =>
            {
                var relational = (IRelationalTransaction)transaction;
                relational.BeforeWrite();
                await using var accounts = new AccountsDbContext(new DbContextOptionsBuilder<AccountsDbContext>().UseSqlite(relational.Connection).Options);
                await accounts.Database.UseTransactionAsync(relational.Transaction, cancel);
                // The work has a savepoint of its own already.
                accounts.Database.AutoSavepointsEnabled = false;
                using var users = ActivatorUtilities.CreateInstance<UserManager<Account>>(services, new UserOnlyStore<Account, AccountsDbContext, Guid>(accounts));
                var result = await work(new AccountsWork(relational, accounts, users), cancel);
                await accounts.SaveChangesAsync(cancel);
                return result;
            },
            cancellationToken);
}

/// <summary>What work on accounts is done with.</summary>
/// <param name="Transaction">The open transaction.</param>
/// <param name="Accounts">The tables, in the transaction.</param>
/// <param name="Users">ASP.NET Core Identity on these tables.</param>
public sealed record AccountsWork(IRelationalTransaction Transaction, AccountsDbContext Accounts, UserManager<Account> Users);
