namespace HotlineWorkflows.Engine.Storage.Writing;

/// <summary>A piece of work in the queue of the <see cref="GroupCommitter"/>.</summary>
internal abstract class WorkItem
{
    private const int Queued = 0;
    private const int Started = 1;
    private const int Cancelled = 2;
    private int _state;

    /// <summary>Takes the work off the queue; false when its caller gave up meanwhile.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Queued) == Queued;

    /// <summary>Does the work and keeps its result until <see cref="Complete"/>.</summary>
    public abstract ValueTask RunAsync(SqliteWorkflowTransaction transaction);

    /// <summary>Answers the caller: done and durable.</summary>
    public abstract void Complete();

    /// <summary>Answers the caller: not done.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Takes the work back while it is queued.</summary>
    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Queued) == Queued;
}

/// <summary>A piece of work with a result.</summary>
internal sealed class WorkItem<T> : WorkItem
{
    // Callers go on elsewhere: the committer must not run their code between two groups.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<SqliteWorkflowTransaction, CancellationToken, ValueTask<T>> _work;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private T _result = default!;

    public WorkItem(Func<SqliteWorkflowTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellation)
    {
        _work = work;
        _cancellation = cancellation;
        if (cancellation.CanBeCanceled)
        {
            _registration = cancellation.UnsafeRegister(
                static (state, token) =>
                {
                    var item = (WorkItem<T>)state!;
                    if (item.TryCancel())
                        item._answer.TrySetCanceled(token);
                },
                this);
        }
    }

    public Task<T> Answer => _answer.Task;

    public override async ValueTask RunAsync(SqliteWorkflowTransaction transaction)
    {
        var pending = default(ValueTask<T>);
        if (_context is null)
            pending = Begin(transaction);
        else
            ExecutionContext.Run(_context, _ => pending = Begin(transaction), null);
        _result = await pending.ConfigureAwait(false);
    }

    public override void Complete()
    {
        _registration.Dispose();
        _answer.TrySetResult(_result);
    }

    public override void Fail(Exception exception)
    {
        _registration.Dispose();
        if (exception is OperationCanceledException && _cancellation.IsCancellationRequested)
            _answer.TrySetCanceled(_cancellation);
        else
            _answer.TrySetException(exception);
    }

    // An async method of its own, so that what it sets in the context of the work reaches neither the committer nor the next item.
    private async ValueTask<T> Begin(SqliteWorkflowTransaction transaction)
    {
        StoreScope.Enter(transaction);
        return await _work(transaction, _cancellation).ConfigureAwait(false);
    }
}
