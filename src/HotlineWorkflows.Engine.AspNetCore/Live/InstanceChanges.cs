using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.AspNetCore.Live;

/// <summary>Collects which instances changed while somebody looks at any. When nobody does, a burst asks one question of a field and does nothing.</summary>
/// <param name="observers">The viewers that are open.</param>
internal sealed class InstanceChanges(InstanceObservers observers) : IInstanceWatch
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0);
    private HashSet<Guid> _changed = [];

    /// <inheritdoc />
    public bool IsWatching => observers.Any;

    /// <inheritdoc />
    public void Changed(Guid instanceId)
    {
        lock (_gate)
        {
            _changed.Add(instanceId);
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
    }

    /// <summary>Waits until something changed.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    /// <summary>Takes what changed since the last time.</summary>
    public IReadOnlyCollection<Guid> Take()
    {
        lock (_gate)
        {
            var changed = _changed;
            _changed = [];
            return changed;
        }
    }
}
