using System.Collections.Concurrent;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>
/// The activity types Studio is told of: those of the registry, and every version of every definition that may be, or is, used as an
/// activity. Studio asks again after each save, so that what has not changed is kept.
/// </summary>
/// <param name="registry">The registered types.</param>
/// <param name="store">The definitions.</param>
/// <param name="scope">Which of them a caller sees.</param>
/// <param name="options">Lists the host keeps.</param>
internal sealed class StudioActivities(ActivityRegistry registry, IWorkflowDefinitionStore store, IStudioScope scope, IInputOptions options)
{
    /// <summary>Studio reads such lists one after the other, each several times, before it shows the panel: with many of them it stays empty for half a minute. Those of types that have more are given beforehand.</summary>
    private const int MostRefreshed = 2;

    private const int MostKept = 16;

    private readonly ConcurrentDictionary<string, (string Hash, UsableDefinition? Definition)> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ActivitySet> _sets = new(StringComparer.Ordinal);

    /// <summary>The types a caller works with.</summary>
    public async ValueTask<ActivitySet> ForAsync(HttpContext caller, CancellationToken cancellationToken)
    {
        var definition = StudioPage.DefinitionOf(caller.Request) is { } id && scope.Sees(caller, id) ? id : null;
        var usable = (await UsableAsync(cancellationToken)).Where(usable => scope.Sees(caller, usable.Version.DefinitionId)).ToArray();
        var key = string.Join('\n', usable.Select(usable => $"{usable.Version.VersionId} {usable.Version.Hash} {usable.Published?.VersionId}").Prepend(options.VersionFor(caller, definition)));
        if (_sets.TryGetValue(key, out var known))
            return known;
        if (_sets.Count >= MostKept)
            _sets.Clear();
        return _sets[key] = await BuildAsync(caller, definition, usable, cancellationToken);
    }

    private async ValueTask<ActivitySet> BuildAsync(HttpContext caller, string? definition, IReadOnlyList<(UsableDefinition Version, UsableDefinition? Published)> usable, CancellationToken cancellationToken)
    {
        var types = new List<StudioActivity>();
        foreach (var type in registry.Descriptors)
            types.Add(ActivityAnswers.Of(type, await InputsAsync(type, type.Inputs)));
        types.Add(ActivityAnswers.Workflow);

        // A registered type wins over a definition of the same name, as it does when definitions are read.
        foreach (var (version, published) in usable.Where(definition => registry.Find(definition.Version.TypeName) is null))
            types.Add(version.Describe(published, await InputsAsync(null, version.Inputs)));
        var inputs = registry.Descriptors.Select(type => (type.TypeName, type.Version, Inputs: new ListedInputs(type, type.Inputs)))
            .Concat(usable.Select(definition => (definition.Version.TypeName, definition.Version.Version, Inputs: new ListedInputs(null, definition.Version.Inputs))))
            .GroupBy(type => type.TypeName, StringComparer.Ordinal)
            .Select(versions => KeyValuePair.Create(versions.Key, versions.MaxBy(type => type.Version).Inputs));
        return new ActivitySet([.. types.DistinctBy(type => (type.TypeName, type.Version))], inputs);

        async ValueTask<IReadOnlyList<StudioInput>> InputsAsync(ActivityDescriptor? type, IReadOnlyList<InputDescriptor> given)
        {
            var isRefreshed = given.Count(input => options.Knows(type, input)) <= MostRefreshed;
            var answered = new List<StudioInput>(given.Count);
            foreach (var input in given)
            {
                var isListed = options.Knows(type, input);
                var list = isListed ? await options.ListAsync(new InputOptionsRequest(caller, definition, type, input, []), cancellationToken) : null;
                answered.Add(InputEditors.Of(input, isSynthetic: type is null, list, isListed && isRefreshed));
            }

            return answered;
        }
    }

    /// <summary>Every version of what is offered or used as an activity, newest first within its definition, with the one now published.</summary>
    private async ValueTask<IReadOnlyList<(UsableDefinition Version, UsableDefinition? Published)>> UsableAsync(CancellationToken cancellationToken)
    {
        var current = new List<(WorkflowDefinitionRecord Latest, UsableDefinition? Read, UsableDefinition? Published)>();
        foreach (var latest in await store.ListAsync(null, cancellationToken))
        {
            var published = latest.IsPublished ? latest : await store.FindPublishedAsync(latest.DefinitionId, cancellationToken);
            current.Add((latest, Read(latest), published is null ? null : Read(published)));
        }

        var used = current.SelectMany(definition => (definition.Read?.Uses ?? []).Concat(definition.Published?.Uses ?? [])).ToHashSet(StringComparer.Ordinal);
        var found = new List<(UsableDefinition, UsableDefinition?)>();
        foreach (var (latest, read, published) in current.Where(definition => definition.Read?.IsOffered == true || definition.Published?.IsOffered == true || used.Contains(definition.Latest.DefinitionId)))
        {
            var versions = latest.Version == 1 ? [latest] : await store.ListAsync(latest.DefinitionId, cancellationToken);
            found.AddRange(versions.Select(version => version.Id == latest.Id ? read : Read(version)).OfType<UsableDefinition>().Select(version => (version, published)));
        }

        return found;
    }

    private UsableDefinition? Read(WorkflowDefinitionRecord record)
    {
        if (!_read.TryGetValue(record.Id, out var read) || read.Hash != record.ContentHash)
            _read[record.Id] = read = (record.ContentHash, UsableDefinition.Of(record, registry));
        return read.Definition;
    }
}
