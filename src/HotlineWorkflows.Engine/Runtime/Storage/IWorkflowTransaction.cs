namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>One durable transaction: what is read and written through it commits together or not at all.</summary>
public interface IWorkflowTransaction
{
    /// <summary>Loads an instance for update, or null.</summary>
    ValueTask<WorkflowInstanceRecord?> LoadInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default);

    /// <summary>Bookmarks with this hash, oldest first; narrowed to one instance or correlation when given.</summary>
    ValueTask<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(string hash, Guid? instanceId = null, string? correlationId = null, CancellationToken cancellationToken = default);

    /// <summary>A bookmark by its id, or null when it was burned.</summary>
    ValueTask<BookmarkRecord?> FindBookmarkAsync(Guid bookmarkId, CancellationToken cancellationToken = default);

    /// <summary>Triggers of published definitions with this hash.</summary>
    ValueTask<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string hash, CancellationToken cancellationToken = default);

    /// <summary>A trigger by its id, or null.</summary>
    ValueTask<TriggerRecord?> FindTriggerAsync(Guid triggerId, CancellationToken cancellationToken = default);

    /// <summary>Moves a timer trigger to its next occurrence; null takes it off the clock.</summary>
    ValueTask RescheduleTriggerAsync(Guid triggerId, DateTimeOffset? dueAt, CancellationToken cancellationToken = default);

    /// <summary>Writes everything one burst changed.</summary>
    /// <exception cref="WorkflowConcurrencyException">The stored revision is not the one the burst began with.</exception>
    ValueTask SaveBurstAsync(BurstRecord burst, CancellationToken cancellationToken = default);

    /// <summary>Records that a due timer failed: it is tried again at <paramref name="retryAt"/> (system clock), or, when null, kept as failed for people to see. Nothing happens when it was burned meanwhile.</summary>
    ValueTask RecordTimerFailureAsync(DueTimer timer, int attempts, DateTimeOffset? retryAt, string error, CancellationToken cancellationToken = default);

    /// <summary>Puts a failed timer back on the clock as if it had never failed; false when it was burned meanwhile.</summary>
    ValueTask<bool> RetryTimerAsync(Guid timerId, CancellationToken cancellationToken = default);

    /// <summary>Puts messages into the outbox.</summary>
    ValueTask EnqueueAsync(IReadOnlyCollection<OutboxRecord> messages, CancellationToken cancellationToken = default);

    /// <summary>
    /// Marks a message of the outbox as sent in this transaction; false when it was already, or is not there. Work that a message asks
    /// for and that is done in the same transaction is so done exactly once, however often the message comes.
    /// </summary>
    /// <param name="messageId">The message.</param>
    /// <param name="sentAt">System clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<bool> TakeMessageAsync(Guid messageId, DateTimeOffset sentAt, CancellationToken cancellationToken = default);

    /// <summary>Runs <paramref name="action"/> once the transaction is durable; never when it is rolled back.</summary>
    void OnCommitted(Action action);
}
