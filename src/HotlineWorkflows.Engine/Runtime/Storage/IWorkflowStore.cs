namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// The durable home of workflow instances, bookmarks (timers included), the journal and the outbox.
/// A provider is held to this contract by the compliance suite in <c>HotlineWorkflows.Engine.Storage.Tests</c>.
/// </summary>
public interface IWorkflowStore
{
    /// <summary>
    /// Runs <paramref name="work"/> in one durable transaction and returns its result after the commit.
    /// A provider may commit several independent pieces of work together; each then stands behind a savepoint, so that
    /// one that throws is undone alone and its exception reaches its own caller only.
    /// </summary>
    /// <remarks>
    /// Work is done strictly one piece after the other, in the order of the calls, in the execution context of its caller.
    /// It must not ask the store itself (that would wait for itself): everything it needs comes through the transaction.
    /// </remarks>
    /// <exception cref="WorkflowConcurrencyException">The instance was changed by somebody else meanwhile.</exception>
    /// <exception cref="InvalidOperationException">Called from inside other work of the same store.</exception>
    Task<T> ExecuteAsync<T>(Func<IWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default);

    /// <summary>Bookmarks and triggers due at or before <paramref name="now"/>, in due order, at most <paramref name="limit"/>; those whose retry is not yet due are left out.</summary>
    /// <param name="now">The moment on the business clock.</param>
    /// <param name="retriesDueAt">The moment on the system clock up to which retries are due.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<DueTimer>> FindDueAsync(DateTimeOffset now, DateTimeOffset retriesDueAt, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// The earliest due time of any bookmark or trigger, or null when nothing waits for the clock. The virtual clock jumps to it.
    /// Timers that failed are left out: they wait for the system clock or for people.
    /// </summary>
    ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken = default);

    /// <summary>Timers that failed at least once and still stand, those given up first, then by due time.</summary>
    ValueTask<IReadOnlyList<FailedTimer>> FindFailedTimersAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>An instance as last committed, or null.</summary>
    ValueTask<WorkflowInstanceRecord?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default);

    /// <summary>The journal of an instance, one packed row a burst, oldest first.</summary>
    ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken = default);
}
