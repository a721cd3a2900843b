using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Burst;
using HotlineWorkflows.Webhooks;
using HotlineWorkflows.Webhooks.Delivering;
using HotlineWorkflows.Webhooks.Outbound;
using HotlineWorkflows.Webhooks.Recording;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers webhooks.</summary>
public static class WebhooksServiceCollectionExtensions
{
    /// <summary>Tells other systems what happens to tickets. Needs tickets, storage and scheduling.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">32 bytes of the installation's own, never in the database: keeps secrets.</param>
    /// <param name="outbound">Where this server may connect to.</param>
    /// <param name="options">Waits and pauses; null: the usual ones.</param>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, byte[] key, OutboundOptions outbound, WebhookOptions? options = null)
    {
        services.AddDatabaseSchema<WebhooksDbContext>(WebhooksDbContext.HistoryTable, database => new WebhooksDbContext(database));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.AddSingleton(outbound);
        services.AddSingleton(options ?? new WebhookOptions());
        services.AddSingleton<OutboundGuard>();
        services.AddSingleton(new WebhookSecrets(key));
        services.AddSingleton<WebhookSubscriptions>();
        services.AddSingleton<WebhookDeliveries>();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddSingleton<ITicketOutlet, WebhookOutlet>();
        services.AddSingleton<IOutboxSender, WebhookFanOut>();
        return services;
    }

    /// <summary>Sends them as long as the host runs.</summary>
    public static IServiceCollection AddWebhookService(this IServiceCollection services) => services.AddHostedService<WebhookService>();
}
