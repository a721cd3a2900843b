using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Webhooks.Delivering;
using HotlineWorkflows.Webhooks.Outbound;
using HotlineWorkflows.Webhooks.Recording;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HotlineWorkflows.Webhooks.Tests;

/// <summary>Webhooks on a database in memory, with a clock that stands.</summary>
internal sealed class Exchange : IAsyncDisposable
{
    public const string Place = "hualong";
    private readonly ServiceProvider _services;

    public Exchange(WebhookOptions? options = null, TimeSpan? timeout = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddWorkflowStorage(database => database.UseInMemory());
        services.AddWebhooks(
            [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
            new OutboundOptions { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")], Timeout = timeout ?? TimeSpan.FromSeconds(10) },
            options);
        _services = services.BuildServiceProvider();
    }

    public StandingClock Clock { get; } = new();

    public WebhookSubscriptions Subscriptions => _services.GetRequiredService<WebhookSubscriptions>();

    public WebhookDispatcher Dispatcher => _services.GetRequiredService<WebhookDispatcher>();

    public WebhookDeliveries Deliveries => _services.GetRequiredService<WebhookDeliveries>();

    public async Task<(WebhookSubscription Subscription, string Secret)> SubscribeAsync(string url, params string[] events) => await Subscriptions.CreateAsync(Place, new Uri(url), events, "admin");

    /// <summary>Something happens: its message goes through the outbox.</summary>
    public async Task<Guid> HappensAsync(params string[] codes)
    {
        var set = new WebhookMessage(Place, "HL2026000001", "handling", 3, [.. codes.Select((code, place) => new WebhookEvent(place + 1, code, null, null, Clock.GetUtcNow()))]);
        var message = new OutboxRecord(Guid.CreateVersion7(), WebhookMessage.Kind, System.Text.Json.JsonSerializer.Serialize(set, WebhookMessage.Json), Clock.GetUtcNow());
        await _services.GetRequiredService<IOutboxSender>().SendAsync(message, default);
        return message.Id;
    }

    public Task AgainAsync(OutboxRecord message) => _services.GetRequiredService<IOutboxSender>().SendAsync(message, default).AsTask();

    public async Task<IReadOnlyList<DeliveryRow>> LogAsync(WebhookSubscription subscription) => await Deliveries.ListAsync(Place, subscription.Id);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}

/// <summary>A clock that goes on when told.</summary>
internal sealed class StandingClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
