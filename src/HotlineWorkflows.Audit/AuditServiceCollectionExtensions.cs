using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Sealing;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the audit trail.</summary>
public static class AuditServiceCollectionExtensions
{
    /// <summary>Keeps the audit trail in the common database: <see cref="IAuditTrail"/>, and what seals it on demand. May be called more than once. Needs the engine's storage.</summary>
    public static IServiceCollection AddAuditTrail(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IAuditTrail)))
            return services;
        services.AddDatabaseSchema<AuditDbContext>(AuditDbContext.HistoryTable, options => new AuditDbContext(options));
        services.AddSingleton<IAuditTrail>(provider => new AuditTrail(provider.GetRequiredService<IWorkflowStore>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.AddSingleton<AuditSealer>();
        return services;
    }

    /// <summary>Seals the trail every second while the host runs.</summary>
    public static IServiceCollection AddAuditSealing(this IServiceCollection services)
    {
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<AuditSealing>(provider, provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }
}
