using System.Collections.Concurrent;

namespace HotlineWorkflows.Engine.AspNetCore.Live;

/// <summary>The viewers that are open at this server now, and what each looks at.</summary>
internal sealed class InstanceObservers
{
    private readonly ConcurrentDictionary<string, Guid> _instances = new(StringComparer.Ordinal);

    /// <summary>Whether anybody looks at an instance.</summary>
    public bool Any => !_instances.IsEmpty;

    /// <summary>A connection looks at an instance, and at no other any more.</summary>
    public void Observe(string connection, Guid instance) => _instances[connection] = instance;

    /// <summary>A connection is gone.</summary>
    public void Remove(string connection) => _instances.TryRemove(connection, out _);

    /// <summary>The connections that look at an instance.</summary>
    public IReadOnlyList<string> Of(Guid instance) => [.. _instances.Where(observer => observer.Value == instance).Select(observer => observer.Key)];
}
