using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Webhooks.Delivering;

/// <summary>
/// Sends what is due, each receiver's deliveries one after the other and receivers beside each other. After some failures in
/// a row a receiver is left alone for a growing while, so that a dead one costs next to nothing and holds up nobody.
/// </summary>
/// <param name="store">The common database.</param>
/// <param name="contexts">Reads it.</param>
/// <param name="subscriptions">Told when one is shut off.</param>
/// <param name="secrets">Opens secrets.</param>
/// <param name="client">Sends.</param>
/// <param name="options">Waits and pauses.</param>
/// <param name="clock">System clock.</param>
/// <param name="logger">Hears of what is given up; never of addresses or bodies.</param>
public sealed partial class WebhookDispatcher(
    IWorkflowStore store, IDbContextFactory<WebhooksDbContext> contexts, WebhookSubscriptions subscriptions, WebhookSecrets secrets, WebhookClient client, WebhookOptions options, TimeProvider clock, ILogger<WebhookDispatcher> logger)
    : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Task> _running = new();
    private readonly SemaphoreSlim _turns = new(options.Parallelism);

    /// <summary>Takes up what is due, of every receiver that is not being served already; does not wait for the answers.</summary>
    public async Task StartDueAsync(CancellationToken cancellationToken)
    {
        foreach (var (subscription, deliveries) in await DueAsync(cancellationToken))
        {
            if (_running.ContainsKey(subscription.Id))
                continue;
            var task = ServeAsync(subscription, deliveries, cancellationToken);
            _running[subscription.Id] = task;
            _ = task.ContinueWith(_ => _running.TryRemove(subscription.Id, out var _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Takes up what is due and waits until all that is under way has ended.</summary>
    public async Task DispatchAsync(CancellationToken cancellationToken = default)
    {
        await StartDueAsync(cancellationToken);
        await FinishAsync();
    }

    /// <summary>Waits until all that is under way has ended.</summary>
    public Task FinishAsync() => Task.WhenAll(_running.Values);

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private async Task<IReadOnlyList<(SubscriptionRow Subscription, IReadOnlyList<DeliveryRow> Deliveries)>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Few: one row a receiver. What is paused is not even looked for.
        var open = await context.Subscriptions.Where(row => row.IsActive && (row.OpenUntil == null || row.OpenUntil <= now)).ToListAsync(cancellationToken);
        var due = new List<(SubscriptionRow, IReadOnlyList<DeliveryRow>)>();
        foreach (var subscription in open.Where(subscription => !_running.ContainsKey(subscription.Id)))
        {
            // After a pause a single one goes to see whether the receiver is back.
            var most = subscription.Failures >= options.FailuresToOpen ? 1 : options.Batch;
            var deliveries = await context.Deliveries.Where(row => row.Place == subscription.Place && row.SubscriptionId == subscription.Id && row.NextAt <= now)
                .OrderBy(row => row.NextAt).ThenBy(row => row.Id).Take(most).ToListAsync(cancellationToken);
            if (deliveries.Count > 0)
                due.Add((subscription, deliveries));
        }

        return due;
    }

    private async Task ServeAsync(SubscriptionRow subscription, IReadOnlyList<DeliveryRow> deliveries, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await _turns.WaitAsync(cancellationToken);
            try
            {
                var secret = secrets.Open(subscription.Id, subscription.Secret);
                foreach (var delivery in deliveries)
                {
                    if (!await SendAsync(subscription, secret, delivery, cancellationToken))
                        break;
                }
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops; what was not sent is still due after the next start.
        }
        catch (Exception exception)
        {
            NotServed(logger, subscription.Id, exception);
        }
    }

    /// <summary>One try; false when the receiver is to be left alone for now.</summary>
    private async Task<bool> SendAsync(SubscriptionRow subscription, string secret, DeliveryRow delivery, CancellationToken cancellationToken)
    {
        var result = await client.SendAsync(subscription.Url, secret, delivery.Id, delivery.Body, cancellationToken);
        var now = clock.GetUtcNow();
        if (result.WentThrough)
        {
            subscription.Failures = 0;
            await store.WriteAsync(
                transaction =>
                {
                    transaction.Write(WebhookSql.Delivered, delivery.Place, delivery.Id.Bytes(), now.UtcTicks, result.StatusCode, result.Milliseconds);
                    transaction.Write(WebhookSql.Close, subscription.Place, subscription.Id.Bytes());
                },
                CancellationToken.None);
            return true;
        }

        subscription.Failures++;
        var next = delivery.Attempts < options.Waits.Count && !result.IsGone ? now + Jittered(options.Waits[delivery.Attempts]) : (DateTimeOffset?)null;
        var openUntil = subscription.Failures >= options.FailuresToOpen ? now + PauseAfter(subscription.Failures) : (DateTimeOffset?)null;
        await store.WriteAsync(
            transaction =>
            {
                transaction.Write(WebhookSql.Failed, delivery.Place, delivery.Id.Bytes(), next?.UtcTicks, result.StatusCode, result.Error, result.Milliseconds);
                transaction.Write(WebhookSql.Open, subscription.Place, subscription.Id.Bytes(), subscription.Failures, openUntil?.UtcTicks);
                if (result.IsGone)
                    transaction.Write(WebhookSql.Deactivate, subscription.Place, subscription.Id.Bytes());
            },
            CancellationToken.None);
        if (next is null)
            GivenUp(logger, delivery.Id, subscription.Id, delivery.Attempts + 1, result.StatusCode);
        if (result.IsGone)
            await subscriptions.RefreshAsync(CancellationToken.None);
        return openUntil is null && !result.IsGone;
    }

    private TimeSpan PauseAfter(int failures)
    {
        var pause = options.Pause.Ticks * Math.Pow(2, Math.Min(failures - options.FailuresToOpen, 30));
        return pause < options.MaxPause.Ticks ? TimeSpan.FromTicks((long)pause) : options.MaxPause;
    }

    /// <summary>Many deliveries that failed together should not all come back together.</summary>
    private static TimeSpan Jittered(TimeSpan wait) => wait * (0.8 + (Random.Shared.NextDouble() * 0.4));

    [LoggerMessage(LogLevel.Warning, "Webhook delivery {Delivery} of subscription {Subscription} was given up after {Attempts} tries; last status: {Status}. It can be sent again from the log of deliveries.")]
    private static partial void GivenUp(ILogger logger, Guid delivery, Guid subscription, int attempts, int? status);

    [LoggerMessage(LogLevel.Error, "Deliveries of the webhook subscription {Subscription} could not be sent.")]
    private static partial void NotServed(ILogger logger, Guid subscription, Exception exception);
}
