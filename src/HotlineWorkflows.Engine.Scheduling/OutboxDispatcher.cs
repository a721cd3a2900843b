using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>
/// Sends what the outbox holds, each message at least once: one that was sent but not yet marked is sent again after a
/// restart, with the same idempotency key (<see cref="OutboxRecord.Id"/>). Senders that may wait long for an answer
/// (<see cref="ISlowOutboxSender"/>) work beside the others and hold up none: their messages are leased, not waited for.
/// </summary>
/// <param name="outbox">The messages.</param>
/// <param name="senders">One a kind.</param>
/// <param name="systemClock">The clock of retries.</param>
/// <param name="options">Batches and retries.</param>
/// <param name="logger">Hears of failures; never of payloads.</param>
public sealed partial class OutboxDispatcher(IOutbox outbox, IEnumerable<IOutboxSender> senders, TimeProvider systemClock, WorkflowSchedulingOptions? options = null, ILogger<OutboxDispatcher>? logger = null)
    : IDisposable
{
    private const string UnderWay = "under way";
    private readonly WorkflowSchedulingOptions _options = options ?? new WorkflowSchedulingOptions();
    private readonly ILogger _logger = logger ?? NullLogger<OutboxDispatcher>.Instance;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Guid, Task> _underWay = new();
    private readonly SemaphoreSlim _slowPlaces = new((options ?? new WorkflowSchedulingOptions()).SlowOutboxParallelism);
    private readonly Dictionary<string, IOutboxSender> _senders = senders.ToDictionary(sender => sender.Kind, StringComparer.Ordinal);

    /// <summary>Sends what is to be sent now, until nothing is; returns the number of messages sent.</summary>
    /// <param name="cancellationToken">Stops sending; what was sent is still marked.</param>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken = default)
    {
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var messages = await outbox.FindPendingAsync(systemClock.GetUtcNow(), _options.OutboxBatchSize, cancellationToken).ConfigureAwait(false);
            if (messages.Count == 0)
                break;
            var ids = await SendAsync(messages, cancellationToken).ConfigureAwait(false);
            await outbox.MarkSentAsync(ids, systemClock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            sent += ids.Count;
        }

        return sent;
    }

    /// <summary>Waits for the messages that slow senders have under way; they are marked as they end.</summary>
    public Task FinishAsync() => Task.WhenAll(_underWay.Values);

    /// <summary>The program ends: what slow senders have under way is finished and marked, what only waits for its turn is sent after its lease.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await FinishAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _slowPlaces.Dispose();
        _ending.Dispose();
    }

    private async Task<IReadOnlyCollection<Guid>> SendAsync(IReadOnlyList<PendingMessage> messages, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(_options.OutboxParallelism);
        var results = await Task.WhenAll(messages.Select(async message =>
        {
            await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                return await TrySendAsync(message, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        })).ConfigureAwait(false);
        return messages.Zip(results).Where(pair => pair.Second).Select(pair => pair.First.Message.Id).ToList();
    }

    private async Task<bool> TrySendAsync(PendingMessage message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return false;
        if (_senders.GetValueOrDefault(message.Message.Kind) is not ISlowOutboxSender slow)
            return await TrySendNowAsync(message, cancellationToken).ConfigureAwait(false);

        // Under a lease it is nobody else's turn; killed meanwhile, it is sent again after the lease. One that outlasts its lease, in the queue for a place, gets another.
        await outbox.MarkFailedAsync(message.Message.Id, message.Attempts, systemClock.GetUtcNow() + slow.Lease, UnderWay, CancellationToken.None).ConfigureAwait(false);
        var sending = new Task<Task>(() => SendBesideAsync(message));
        if (_underWay.TryAdd(message.Message.Id, sending.Unwrap()))
            sending.Start(TaskScheduler.Default);
        return false;
    }

    private async Task SendBesideAsync(PendingMessage message)
    {
        try
        {
            await _slowPlaces.WaitAsync(_ending.Token).ConfigureAwait(false);
            try
            {
                if (await TrySendNowAsync(message, CancellationToken.None).ConfigureAwait(false))
                    await outbox.MarkSentAsync([message.Message.Id], systemClock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                _slowPlaces.Release();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The program ends; what did not get its turn is sent after the lease.
        }
        catch (Exception exception)
        {
            NotMarked(_logger, message.Message.Id, message.Message.Kind, exception);
        }
        finally
        {
            _underWay.TryRemove(message.Message.Id, out _);
        }
    }

    private async Task<bool> TrySendNowAsync(PendingMessage message, CancellationToken cancellationToken)
    {
        using var span = SchedulingTelemetry.Source.StartActivity("outbox send");
        span?.SetTag("hotline.message.kind", message.Message.Kind);
        try
        {
            if (!_senders.TryGetValue(message.Message.Kind, out var sender))
                throw new InvalidOperationException($"No sender takes messages of the kind '{message.Message.Kind}'. Register an {nameof(IOutboxSender)} for it, or remove what puts them into the outbox.");
            await sender.SendAsync(message, cancellationToken).ConfigureAwait(false);
            SchedulingTelemetry.Message(message.Message.Kind, "sent");
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (MessagePostponedException postponed)
        {
            SchedulingTelemetry.Message(message.Message.Kind, "postponed");
            await outbox.MarkFailedAsync(message.Message.Id, message.Attempts, systemClock.GetUtcNow() + postponed.Wait, postponed.Message, CancellationToken.None).ConfigureAwait(false);
            return false;
        }
        catch (Exception exception)
        {
            var attempts = message.Attempts + 1;
            var retryAt = _options.OutboxRetry.RetryAt(attempts, systemClock.GetUtcNow());
            SchedulingTelemetry.Message(message.Message.Kind, retryAt is null ? "given_up" : "failed");
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, exception.GetType().Name);
            NotSent(_logger, message.Message.Id, message.Message.Kind, attempts, retryAt, exception);
            await outbox.MarkFailedAsync(message.Message.Id, attempts, retryAt, $"{exception.GetType().Name}: {exception.Message}", CancellationToken.None).ConfigureAwait(false);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "What became of message {Message} ({Kind}) could not be stored; it is sent again after its lease.")]
    private static partial void NotMarked(ILogger logger, Guid message, string kind, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Message {Message} ({Kind}) was not sent, attempt {Attempts}; next attempt: {Retry}.")]
    private static partial void NotSent(ILogger logger, Guid message, string kind, int attempts, DateTimeOffset? retry, Exception exception);
}
