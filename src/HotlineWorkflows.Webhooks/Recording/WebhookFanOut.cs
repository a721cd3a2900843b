using System.Text.Json;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Webhooks.Recording;

/// <summary>
/// Takes event sets out of the outbox and lays one delivery a subscription beside it, without any connection: what a receiver
/// does to its deliveries is no matter of the outbox, nor of other receivers.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="subscriptions">Who wants to hear.</param>
/// <param name="clock">System clock.</param>
public sealed class WebhookFanOut(IWorkflowStore store, WebhookSubscriptions subscriptions, TimeProvider clock) : IOutboxSender
{
    /// <inheritdoc />
    public string Kind => WebhookMessage.Kind;

    /// <inheritdoc />
    public async ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken)
    {
        var set = JsonSerializer.Deserialize<WebhookMessage>(message.Payload, WebhookMessage.Json)!;
        var now = clock.GetUtcNow();
        var deliveries = subscriptions.Active(set.Place).Select(subscription => (subscription.Id, Body: set.BodyFor(subscription))).Where(delivery => delivery.Body is not null).ToArray();
        if (deliveries.Length == 0)
            return;
        await store.WriteAsync(
            transaction =>
            {
                foreach (var (subscription, body) in deliveries)
                    transaction.Write(WebhookSql.AddDelivery, set.Place, Guid.CreateVersion7(now).Bytes(), subscription.Bytes(), message.Id.Bytes(), body, now.UtcTicks);
            },
            cancellationToken);
    }
}
