namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>What running instances and triggers wait for. Held to its contract by the same suite as <see cref="IWorkflowStore"/>.</summary>
public interface IWaitingQueries
{
    /// <summary>Who waits for one of some stimuli, as last committed: bookmarks, oldest first, and triggers of published definitions.</summary>
    /// <param name="hashes">The stimuli.</param>
    /// <param name="instanceId">Only bookmarks of this instance, and no triggers; null: any.</param>
    /// <param name="correlationId">Only bookmarks of instances about this; null: of any.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<WaitsForStimuli> FindWaitsAsync(IReadOnlyCollection<string> hashes, Guid? instanceId = null, string? correlationId = null, CancellationToken cancellationToken = default);

    /// <summary>How many instances run on each version, by version id; versions without any are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, int>> CountRunningAsync(CancellationToken cancellationToken = default);

    /// <summary>Where the running instances of a version wait, in the order of the steps' names. An instance that waits at several steps counts at each, at one step once.</summary>
    /// <param name="definitionVersionId">The version.</param>
    /// <param name="steps">To which step a node belongs, by node id; other nodes are left out. Null: each node is a step of its own.</param>
    /// <param name="hashes">Only waits with one of these hashes; null: all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<WaitingStep>> CountWaitingAsync(string definitionVersionId, IReadOnlyDictionary<string, string>? steps = null, IReadOnlyCollection<string>? hashes = null, CancellationToken cancellationToken = default);

    /// <summary>The running instances of a version that wait at one of several nodes, longest first.</summary>
    /// <param name="definitionVersionId">The version.</param>
    /// <param name="nodeIds">The nodes.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<WaitingInstance>> ListWaitingAsync(string definitionVersionId, IReadOnlyCollection<string> nodeIds, int limit, CancellationToken cancellationToken = default);
}

/// <summary>Who waits for some stimuli.</summary>
/// <param name="Bookmarks">What they resume.</param>
/// <param name="Triggers">What they start.</param>
public sealed record WaitsForStimuli(IReadOnlyList<BookmarkRecord> Bookmarks, IReadOnlyList<TriggerRecord> Triggers);

/// <summary>How many wait at a step.</summary>
/// <param name="Step">The step: the name given to it, else the node's id (ids from the root, joined by <c>:</c>; the activity's id alone where an older release wrote it).</param>
/// <param name="Instances">How many instances.</param>
/// <param name="OldestAt">Since when the first of them waits; business clock.</param>
/// <param name="MeanAt">Since when they wait on average, in whole seconds; business clock.</param>
public sealed record WaitingStep(string Step, int Instances, DateTimeOffset OldestAt, DateTimeOffset MeanAt);

/// <summary>An instance that waits.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="CorrelationId">What it is about, or null.</param>
/// <param name="Since">Since when it waits there; business clock.</param>
public sealed record WaitingInstance(Guid InstanceId, string? CorrelationId, DateTimeOffset Since);
