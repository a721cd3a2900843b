using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Storage.Tests.Faults;

/// <summary>What goes wrong with a piece of work.</summary>
public enum StoreFault
{
    None,

    /// <summary>The connection breaks before the work is committed: nothing was done.</summary>
    BeforeCommit,

    /// <summary>The work was committed, but its caller is told of a time-out.</summary>
    AfterCommit,

    /// <summary>Somebody else was faster.</summary>
    Conflict,
}

/// <summary>A store that fails on demand, to try how others live with it. Everything else goes to the real store.</summary>
/// <param name="inner">The real store.</param>
/// <param name="next">What happens to the next piece of work.</param>
public sealed class FaultyStore(IWorkflowStore inner, Func<StoreFault> next) : IWorkflowStore
{
    public async Task<T> ExecuteAsync<T>(Func<IWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        var fault = next();
        var result = await inner.ExecuteAsync(
            async (transaction, token) =>
            {
                var done = await work(transaction, token);
                return fault switch
                {
                    StoreFault.BeforeCommit => throw new IOException("The connection broke before the commit."),
                    StoreFault.Conflict => throw new WorkflowConcurrencyException(Guid.Empty),
                    _ => done,
                };
            },
            cancellationToken);
        return fault == StoreFault.AfterCommit ? throw new TimeoutException("The answer to the commit did not arrive.") : result;
    }

    public ValueTask<IReadOnlyList<DueTimer>> FindDueAsync(DateTimeOffset now, DateTimeOffset retriesDueAt, int limit, CancellationToken cancellationToken = default) =>
        inner.FindDueAsync(now, retriesDueAt, limit, cancellationToken);

    public ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken = default) => inner.FindNextDueAsync(cancellationToken);

    public ValueTask<IReadOnlyList<FailedTimer>> FindFailedTimersAsync(int limit, CancellationToken cancellationToken = default) => inner.FindFailedTimersAsync(limit, cancellationToken);

    public ValueTask<WorkflowInstanceRecord?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.FindInstanceAsync(instanceId, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(instanceId, cancellationToken);
}
