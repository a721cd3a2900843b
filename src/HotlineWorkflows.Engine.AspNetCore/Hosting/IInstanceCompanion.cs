using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Hosting;

/// <summary>Something an administrator wants to do to an instance.</summary>
public enum InstanceAct
{
    /// <summary>End it.</summary>
    Cancel,

    /// <summary>End it with all others of its definition, without having chosen it.</summary>
    CancelWithAll,

    /// <summary>Delete it with its journal.</summary>
    Delete,

    /// <summary>Put what failed back to work.</summary>
    Retry,

    /// <summary>Let it go on in another version of its definition.</summary>
    Migrate,

    /// <summary>Take it in out of a file.</summary>
    Import,
}

/// <summary>What the host knows of instances: what they are about, what they are called, what may not be done to them.</summary>
public interface IInstanceCompanion
{
    /// <summary>What instances are called on screen; those without a name are left out.</summary>
    ValueTask<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> instances, CancellationToken cancellationToken);

    /// <summary>Instances whose name begins with what somebody looks for, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyCollection<Guid>> FindAsync(string text, int limit, CancellationToken cancellationToken);

    /// <summary>The reason against it, in the words of people, with the way out; null when it may be done.</summary>
    ValueTask<string?> ReasonAgainstAsync(HttpContext caller, WorkflowInstanceRecord instance, InstanceAct act, CancellationToken cancellationToken);

    /// <summary>Changes what the host keeps about an instance that is cancelled, in the burst that ends it and before it ends.</summary>
    ValueTask CancellingAsync(HttpContext caller, Burst burst, CancellationToken cancellationToken);
}

/// <summary>Knows nothing of instances and lets everything happen.</summary>
public sealed class NoInstanceCompanion : IInstanceCompanion
{
    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> instances, CancellationToken cancellationToken) => new(new Dictionary<Guid, string>());

    /// <inheritdoc />
    public ValueTask<IReadOnlyCollection<Guid>> FindAsync(string text, int limit, CancellationToken cancellationToken) => new([]);

    /// <inheritdoc />
    public ValueTask<string?> ReasonAgainstAsync(HttpContext caller, WorkflowInstanceRecord instance, InstanceAct act, CancellationToken cancellationToken) => new((string?)null);

    /// <inheritdoc />
    public ValueTask CancellingAsync(HttpContext caller, Burst burst, CancellationToken cancellationToken) => default;
}
