using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Reading;
using HotlineWorkflows.Accounts.Rows;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using Microsoft.AspNetCore.Identity;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers accounts.</summary>
public static class AccountsServiceCollectionExtensions
{
    /// <summary>Keeps accounts in the common database. Needs the engine's storage, an audit trail, data protection and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, AccountsOptions options)
    {
        services.AddDatabaseSchema<AccountsDbContext>(AccountsDbContext.HistoryTable, context => new AccountsDbContext(context));
        services.AddSingleton(options);

        // Identity's parts one by one: its own registration brings stores and cookies of a request, and here writes go through one connection.
        services.AddOptions<IdentityOptions>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IdentityErrorDescriber>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<IUserValidator<Account>, UserValidator<Account>>();
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<IPasswordValidator<Account>>(provider => provider.GetRequiredService<PasswordRules>());

        services.AddAuditTrail();
        services.AddSingleton<AccountAudit>();
        services.AddSingleton<AccountsWriter>();
        services.AddSingleton<SessionCache>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<OwnAccount>();
        services.AddSingleton<AccountDirectory>();
        return services;
    }
}
