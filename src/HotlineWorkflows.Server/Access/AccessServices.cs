using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Access;

/// <summary>The services of sign-in and rights.</summary>
public static class AccessServices
{
    /// <summary>Adds accounts, sign-in and rights.</summary>
    public static IServiceCollection AddStaffAccess(this IServiceCollection services, ServerOptions options)
    {
        var accounts = new AccountsOptions
        {
            IsDemo = options.Demo,
            SecondFactorRoles = options.Demo ? new HashSet<string>() : new HashSet<string> { Roles.Administrator, Roles.Supervisor },
        };
        services.AddAccounts(accounts);
        services.AddStaffAuthentication(accounts);
        services.AddSingleton<TicketAccess>();
        services.AddSingleton<HalfSignIns>();
        services.AddSingleton<AccountAdministration>();
        services.AddHostedService<SessionUse>();
        return services;
    }
}
