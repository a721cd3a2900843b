using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.KillTarget;

/// <summary>The store as production has it, with points before and after each commit where the process may die.</summary>
internal sealed class KillingStore(SqliteWorkflowStore inner, KillPoint kill) : IWorkflowStore
{
    public Task<T> ExecuteAsync<T>(Func<IWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) => inner.ExecuteAsync(
        async (transaction, token) =>
        {
            var result = await work(transaction, token);
            transaction.OnCommitted(() => kill.Pass(KillPoint.Committed));
            kill.Pass(KillPoint.Written);
            return result;
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<DueTimer>> FindDueAsync(DateTimeOffset now, DateTimeOffset retriesDueAt, int limit, CancellationToken cancellationToken = default) => inner.FindDueAsync(now, retriesDueAt, limit, cancellationToken);

    public ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken = default) => inner.FindNextDueAsync(cancellationToken);

    public ValueTask<IReadOnlyList<FailedTimer>> FindFailedTimersAsync(int limit, CancellationToken cancellationToken = default) => inner.FindFailedTimersAsync(limit, cancellationToken);

    public ValueTask<WorkflowInstanceRecord?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.FindInstanceAsync(instanceId, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(Guid instanceId, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(instanceId, cancellationToken);
}
