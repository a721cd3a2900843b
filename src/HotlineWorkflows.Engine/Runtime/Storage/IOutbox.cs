namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>A message waiting in the outbox.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How often sending it failed so far.</param>
public sealed record PendingMessage(OutboxRecord Message, int Attempts);

/// <summary>The outbox as its sender sees it. Times are of the system clock.</summary>
public interface IOutbox
{
    /// <summary>Messages to send now, oldest first.</summary>
    ValueTask<IReadOnlyList<PendingMessage>> FindPendingAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>Marks messages as sent.</summary>
    ValueTask MarkSentAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset sentAt, CancellationToken cancellationToken = default);

    /// <summary>Records a failure: the message is tried again at <paramref name="retryAt"/>, or never when null.</summary>
    ValueTask MarkFailedAsync(Guid id, int attempts, DateTimeOffset? retryAt, string error, CancellationToken cancellationToken = default);
}

/// <summary>Takes messages of one kind from the outbox to the outside world.</summary>
public interface IOutboxSender
{
    /// <summary>The kind of message it takes.</summary>
    string Kind { get; }

    /// <summary>Sends a message; the receiver drops repeats by <see cref="OutboxRecord.Id"/>. An exception means: not sent, try again later.</summary>
    ValueTask SendAsync(OutboxRecord message, CancellationToken cancellationToken);

    /// <summary>The same, for senders that want to know how often it failed so far.</summary>
    ValueTask SendAsync(PendingMessage message, CancellationToken cancellationToken) => SendAsync(message.Message, cancellationToken);
}

/// <summary>A sender that may have to wait long for an answer: its messages are sent beside the others, each under a lease.</summary>
public interface ISlowOutboxSender : IOutboxSender
{
    /// <summary>Longer than any one message takes (system clock). A message whose sender was killed is sent again after it.</summary>
    TimeSpan Lease { get; }
}

/// <summary>A message cannot be sent yet, though nothing failed: it is tried again without counting as an attempt.</summary>
/// <param name="wait">How long until then (system clock).</param>
/// <param name="message">What it waits for.</param>
/// <param name="inner">What told so, or null.</param>
public sealed class MessagePostponedException(TimeSpan wait, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long until it is tried again (system clock).</summary>
    public TimeSpan Wait { get; } = wait;
}
