using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>Passes everything on and shows each burst as it was saved, in the order of saving, with the transaction that it was committed in.</summary>
internal sealed class ObservedStore(IWorkflowStore inner, Action<BurstRecord, object> observe) : IWorkflowStore
{
    public Task<T> ExecuteAsync<T>(Func<IWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) =>
        inner.ExecuteAsync((transaction, token) => work(new Observed(transaction, observe), token), cancellationToken);

    public ValueTask<IReadOnlyList<DueTimer>> FindDueAsync(DateTimeOffset now, DateTimeOffset retriesDueAt, int limit, CancellationToken cancellationToken = default) => inner.FindDueAsync(now, retriesDueAt, limit, cancellationToken);

    public ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken = default) => inner.FindNextDueAsync(cancellationToken);

    public ValueTask<IReadOnlyList<FailedTimer>> FindFailedTimersAsync(int limit, CancellationToken cancellationToken = default) => inner.FindFailedTimersAsync(limit, cancellationToken);

    public ValueTask<WorkflowInstanceRecord?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.FindInstanceAsync(instanceId, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(instanceId, cancellationToken);

    private sealed class Observed(IWorkflowTransaction inner, Action<BurstRecord, object> observe) : IWorkflowTransaction
    {
        public ValueTask<WorkflowInstanceRecord?> LoadInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.LoadInstanceAsync(instanceId, cancellationToken);

        public ValueTask<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(string hash, Guid? instanceId = null, string? correlationId = null, CancellationToken cancellationToken = default) => inner.FindBookmarksAsync(hash, instanceId, correlationId, cancellationToken);

        public ValueTask<BookmarkRecord?> FindBookmarkAsync(Guid bookmarkId, CancellationToken cancellationToken = default) => inner.FindBookmarkAsync(bookmarkId, cancellationToken);

        public ValueTask<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string hash, CancellationToken cancellationToken = default) => inner.FindTriggersAsync(hash, cancellationToken);

        public ValueTask<TriggerRecord?> FindTriggerAsync(Guid triggerId, CancellationToken cancellationToken = default) => inner.FindTriggerAsync(triggerId, cancellationToken);

        public ValueTask RescheduleTriggerAsync(Guid triggerId, DateTimeOffset? dueAt, CancellationToken cancellationToken = default) => inner.RescheduleTriggerAsync(triggerId, dueAt, cancellationToken);

        public async ValueTask SaveBurstAsync(BurstRecord burst, CancellationToken cancellationToken = default)
        {
            await inner.SaveBurstAsync(burst, cancellationToken);
            observe(burst, ((IRelationalTransaction)inner).Transaction);
        }

        public ValueTask RecordTimerFailureAsync(DueTimer timer, int attempts, DateTimeOffset? retryAt, string error, CancellationToken cancellationToken = default) => inner.RecordTimerFailureAsync(timer, attempts, retryAt, error, cancellationToken);

        public ValueTask<bool> RetryTimerAsync(Guid timerId, CancellationToken cancellationToken = default) => inner.RetryTimerAsync(timerId, cancellationToken);

        public ValueTask EnqueueAsync(IReadOnlyCollection<OutboxRecord> messages, CancellationToken cancellationToken = default) => inner.EnqueueAsync(messages, cancellationToken);

        public ValueTask<bool> TakeMessageAsync(Guid messageId, DateTimeOffset sentAt, CancellationToken cancellationToken = default) => inner.TakeMessageAsync(messageId, sentAt, cancellationToken);

        public void OnCommitted(Action action) => inner.OnCommitted(action);
    }
}
