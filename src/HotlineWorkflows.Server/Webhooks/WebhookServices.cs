using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Webhooks;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary>The services of webhooks and of what was sent.</summary>
public static class WebhookServices
{
    private const string KeyPurpose = "webhooks";

    /// <summary>Adds webhooks, and the purge of the outbox.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, ServerOptions options, InstallationSecret secret)
    {
        services.AddWebhooks(secret.DeriveKey(KeyPurpose), options.Outbound.Outbound, new WebhookOptions { Keep = TimeSpan.FromDays(options.Outbound.WebhookKeepDays) });
        services.AddWebhookService();
        services.AddHostedService<OutboxPurge>();
        services.AddSingleton<WebhookManagement>();
        return services;
    }
}
