using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Webhooks.Recording;
using HotlineWorkflows.Webhooks.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Webhooks.Delivering;

/// <summary>The log of deliveries: what was sent, what failed and why; given-up ones are sent again from here.</summary>
/// <param name="store">The common database.</param>
/// <param name="contexts">Reads it.</param>
/// <param name="options">How long finished ones stay.</param>
/// <param name="clock">System clock.</param>
public sealed class WebhookDeliveries(IWorkflowStore store, IDbContextFactory<WebhooksDbContext> contexts, WebhookOptions options, TimeProvider clock)
{
    private const string TestType = "webhook.test";
    private const int PurgedAtOnce = 200;

    /// <summary>Deliveries of a subscription, the newest first.</summary>
    /// <param name="place">The place.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="onlyGivenUp">Only those that were given up.</param>
    /// <param name="limit">The most.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<DeliveryRow>> ListAsync(string place, Guid subscription, bool onlyGivenUp = false, int limit = 50, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Deliveries.Where(row => row.Place == place && row.SubscriptionId == subscription && (!onlyGivenUp || (row.NextAt == null && row.DeliveredAt == null)))
            .OrderByDescending(row => row.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Lays a test delivery down for a subscription.</summary>
    public async Task<Guid> TestAsync(string place, Guid subscription, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var body = WebhookMessage.Body(TestType, now, new { place });
        await store.WriteAsync(transaction => transaction.Write(WebhookSql.AddDelivery, place, id.Bytes(), subscription.Bytes(), id.Bytes(), body, now.UtcTicks), cancellationToken);
        return id;
    }

    /// <summary>Sends one that was given up, or delivered, once more; false when there is none or it is still being tried.</summary>
    public async Task<bool> SendAgainAsync(string place, Guid id, CancellationToken cancellationToken = default)
    {
        var changed = 0;
        var now = clock.GetUtcNow().UtcTicks;
        await store.WriteAsync(transaction => changed = transaction.Write(WebhookSql.SendAgain, place, id.Bytes(), now), cancellationToken);
        return changed > 0;
    }

    /// <summary>Removes what has been finished for long; returns how many.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow() - options.Keep;
        var purged = 0;
        while (true)
        {
            List<DeliveryRow> old;
            await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
                old = await context.Deliveries.Where(row => row.NextAt == null && row.CreatedAt < before).OrderBy(row => row.Place).ThenBy(row => row.Id).Take(PurgedAtOnce).ToListAsync(cancellationToken);
            await store.WriteAsync(
                transaction =>
                {
                    foreach (var row in old)
                        transaction.Write(WebhookSql.Purge, row.Place, row.Id.Bytes());
                },
                cancellationToken);
            purged += old.Count;
            if (old.Count < PurgedAtOnce)
                return purged;
        }
    }
}
