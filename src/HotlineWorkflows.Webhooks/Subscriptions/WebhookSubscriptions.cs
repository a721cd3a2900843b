using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Webhooks.Outbound;
using HotlineWorkflows.Webhooks.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Webhooks.Subscriptions;

/// <summary>A subscription as it is managed.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Place">The place.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">Codes of events; empty: all.</param>
/// <param name="IsActive">Whether events are sent.</param>
/// <param name="CreatedAt">System clock.</param>
/// <param name="CreatedBy">Id of the person.</param>
/// <param name="Failures">Failures since the last success.</param>
/// <param name="OpenUntil">System clock; until then nothing is tried; null while all is well.</param>
public sealed record WebhookSubscription(Guid Id, string Place, string Url, IReadOnlyList<string> Events, bool IsActive, DateTimeOffset CreatedAt, string CreatedBy, int Failures, DateTimeOffset? OpenUntil)
{
    /// <summary>Whether it wants to hear of an event.</summary>
    public bool Wants(string code) => Events.Count == 0 || Events.Contains(code);
}

/// <summary>
/// Who wants to hear of events. The active ones are known in memory, so that where there are none nothing is written and
/// nothing is asked.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="contexts">Reads it.</param>
/// <param name="secrets">Keeps secrets.</param>
/// <param name="guard">Refuses addresses that can never be used.</param>
/// <param name="clock">System clock.</param>
public sealed class WebhookSubscriptions(IWorkflowStore store, IDbContextFactory<WebhooksDbContext> contexts, WebhookSecrets secrets, OutboundGuard guard, TimeProvider clock)
{
    private volatile IReadOnlyList<WebhookSubscription> _active = [];

    /// <summary>The active subscriptions of a place, from memory.</summary>
    public IEnumerable<WebhookSubscription> Active(string place) => _active.Where(subscription => subscription.Place == place);

    /// <summary>Whether there are any at all.</summary>
    public bool HasAny => _active.Count > 0;

    /// <summary>Reads the active ones into memory: at the start, and after each change.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        _active = [.. (await context.Subscriptions.Where(row => row.IsActive).ToListAsync(cancellationToken)).Select(Of)];
    }

    /// <summary>All of a place, oldest first.</summary>
    public async Task<IReadOnlyList<WebhookSubscription>> ListAsync(string place, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await context.Subscriptions.Where(row => row.Place == place).OrderBy(row => row.Id).ToListAsync(cancellationToken)).Select(Of)];
    }

    /// <summary>One of a place, or null.</summary>
    public async Task<WebhookSubscription?> FindAsync(string place, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Subscriptions.FirstOrDefaultAsync(row => row.Place == place && row.Id == id, cancellationToken) is { } row ? Of(row) : null;
    }

    /// <summary>Makes one; the secret is told this once.</summary>
    /// <exception cref="OutboundRefusedException">The address can never be used.</exception>
    public async Task<(WebhookSubscription Subscription, string Secret)> CreateAsync(string place, Uri url, IReadOnlyList<string> events, string by, CancellationToken cancellationToken = default)
    {
        guard.Check(url);
        var now = clock.GetUtcNow();
        var made = new WebhookSubscription(Guid.CreateVersion7(now), place, url.AbsoluteUri, events, true, now, by, 0, null);
        var secret = WebhookSecrets.Create();
        await store.WriteAsync(
            transaction => transaction.Write(WebhookSql.AddSubscription, place, made.Id.Bytes(), made.Url, string.Join(',', events), secrets.Seal(made.Id, secret), 1, now.UtcTicks, by),
            cancellationToken);
        await RefreshAsync(cancellationToken);
        return (made, secret);
    }

    /// <summary>Changes one; what held it up is forgotten. False when there is none.</summary>
    /// <exception cref="OutboundRefusedException">The address can never be used.</exception>
    public async Task<bool> ChangeAsync(string place, Guid id, Uri url, IReadOnlyList<string> events, bool isActive, CancellationToken cancellationToken = default)
    {
        guard.Check(url);
        var changed = 0;
        await store.WriteAsync(transaction => changed = transaction.Write(WebhookSql.ChangeSubscription, place, id.Bytes(), url.AbsoluteUri, string.Join(',', events), isActive ? 1 : 0), cancellationToken);
        await RefreshAsync(cancellationToken);
        return changed > 0;
    }

    /// <summary>Gives one a new secret, told this once; null when there is none.</summary>
    public async Task<string?> RenewSecretAsync(string place, Guid id, CancellationToken cancellationToken = default)
    {
        var secret = WebhookSecrets.Create();
        var changed = 0;
        await store.WriteAsync(transaction => changed = transaction.Write(WebhookSql.ChangeSecret, place, id.Bytes(), secrets.Seal(id, secret)), cancellationToken);
        return changed > 0 ? secret : null;
    }

    /// <summary>Removes one with its deliveries; false when there is none.</summary>
    public async Task<bool> RemoveAsync(string place, Guid id, CancellationToken cancellationToken = default)
    {
        var removed = 0;
        await store.WriteAsync(
            transaction =>
            {
                transaction.Write(WebhookSql.RemoveDeliveries, place, id.Bytes());
                removed = transaction.Write(WebhookSql.RemoveSubscription, place, id.Bytes());
            },
            cancellationToken);
        await RefreshAsync(cancellationToken);
        return removed > 0;
    }

    internal static WebhookSubscription Of(SubscriptionRow row) =>
        new(row.Id, row.Place, row.Url, row.Events.Split(',', StringSplitOptions.RemoveEmptyEntries), row.IsActive, row.CreatedAt, row.CreatedBy, row.Failures, row.OpenUntil);
}
