using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Versions in memory, for dry runs and tests; under the same rules as a database. Safe for many threads.</summary>
public sealed class MemoryDefinitionStore : IWorkflowDefinitionStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WorkflowDefinitionRecord> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _publishedOnce = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyCollection<TriggerRecord>> _triggers = new(StringComparer.Ordinal);

    /// <summary>The triggers of all published versions.</summary>
    public IReadOnlyList<TriggerRecord> Triggers
    {
        get
        {
            lock (_lock)
                return [.. _triggers.Values.SelectMany(triggers => triggers)];
        }
    }

    /// <inheritdoc />
    public ValueTask<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return new(_versions.GetValueOrDefault(versionId));
    }

    /// <inheritdoc />
    public ValueTask<WorkflowDefinitionRecord?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken = default) => First(version => version.DefinitionId == definitionId && version.IsPublished);

    /// <inheritdoc />
    public ValueTask<WorkflowDefinitionRecord?> FindLatestAsync(string definitionId, CancellationToken cancellationToken = default) => First(version => version.DefinitionId == definitionId && version.IsLatest);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WorkflowDefinitionRecord>> ListAsync(string? definitionId = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. _versions.Values.Where(version => definitionId is null ? version.IsLatest : version.DefinitionId == definitionId)
                .OrderBy(version => version.DefinitionId, StringComparer.Ordinal).ThenByDescending(version => version.Version)]);
        }
    }

    /// <inheritdoc />
    public ValueTask SaveAsync(WorkflowDefinitionRecord record, IReadOnlyCollection<TriggerRecord> triggers, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_versions.Values.Any(version => version.DefinitionId == record.DefinitionId && version.Version == record.Version && version.Id != record.Id))
                throw new InvalidOperationException($"Definition '{record.DefinitionId}' already has a version {record.Version}.");
            if (_publishedOnce.Contains(record.Id) && _versions[record.Id].Json != record.Json)
                throw new InvalidOperationException($"Version '{record.Id}' was published with other content; instances are pinned to it. Save a new version instead.");
            foreach (var other in _versions.Values.Where(version => version.DefinitionId == record.DefinitionId && version.Id != record.Id).ToArray())
                _versions[other.Id] = other with { IsLatest = false, IsPublished = other.IsPublished && !record.IsPublished };
            _versions[record.Id] = record with { IsLatest = true };
            if (record.IsPublished)
            {
                _publishedOnce.Add(record.Id);
                _triggers[record.DefinitionId] = [.. triggers];
            }
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<bool> RetractAsync(string definitionId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var published = _versions.Values.FirstOrDefault(version => version.DefinitionId == definitionId && version.IsPublished);
            if (published is null)
                return new(false);
            _versions[published.Id] = published with { IsPublished = false };
            _triggers.Remove(definitionId);
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TriggerRecord>> FindTriggersAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken = default) =>
        new([.. Triggers.Where(trigger => hashes.Contains(trigger.Hash)).OrderBy(trigger => trigger.Id)]);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<DefinitionHead>> ListHeadsAsync(string? definitionId = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. _versions.Values.Where(version => definitionId is null || version.DefinitionId == definitionId).OrderBy(version => version.DefinitionId, StringComparer.Ordinal).ThenByDescending(version => version.Version)
                .Select(version => new DefinitionHead(version.Id, version.DefinitionId, version.Version, version.Name, version.IsLatest, version.IsPublished, version.ContentHash, version.Origin, version.CreatedAt))]);
        }
    }

    /// <inheritdoc />
    public ValueTask<DefinitionPage> QueryAsync(DefinitionQuery query, CancellationToken cancellationToken = default)
    {
        WorkflowDefinitionRecord[] all;
        lock (_lock)
            all = [.. _versions.Values];
        return new(MemoryDefinitionQuery.Answer(all, query));
    }

    /// <summary>None: instances are not kept here.</summary>
    public ValueTask<IReadOnlyList<DefinitionUse>> UsesAsync(string definitionId, CancellationToken cancellationToken = default) => new([]);

    /// <inheritdoc />
    public ValueTask<int> DeleteAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var deleted = versionIds.Distinct(StringComparer.Ordinal).Select(id => _versions.GetValueOrDefault(id)).OfType<WorkflowDefinitionRecord>().ToArray();
            foreach (var version in deleted)
            {
                _versions.Remove(version.Id);
                _publishedOnce.Remove(version.Id);
                if (version.IsPublished)
                    _triggers.Remove(version.DefinitionId);
            }

            foreach (var definition in deleted.Select(version => version.DefinitionId).Distinct(StringComparer.Ordinal))
            {
                if (_versions.Values.Where(version => version.DefinitionId == definition).MaxBy(version => version.Version) is { IsLatest: false } newest)
                    _versions[newest.Id] = newest with { IsLatest = true };
            }

            return new(deleted.Length);
        }
    }

    private ValueTask<WorkflowDefinitionRecord?> First(Func<WorkflowDefinitionRecord, bool> wanted)
    {
        lock (_lock)
            return new(_versions.Values.FirstOrDefault(wanted));
    }
}
