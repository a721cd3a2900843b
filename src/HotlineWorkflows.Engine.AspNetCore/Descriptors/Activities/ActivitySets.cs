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
internal sealed class ActivitySets(ActivityRegistry registry, IWorkflowDefinitionStore store, IStudioScope scope, IInputOptions options)
{
    /// <summary>Studio reads such lists one after the other, each several times, before it shows the panel: with many of them it stays empty for half a minute. Those of types that have more are given beforehand.</summary>
    private const int MostRefreshed = 2;

    private const int MostKept = 16;

    private readonly ConcurrentDictionary<string, (string Hash, UsableDefinition? Definition)> _read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ActivitySet> _sets = new(StringComparer.Ordinal);

    /// <summary>The types a caller works with.</summary>
    public async ValueTask<ActivitySet> ForAsync(HttpContext caller, CancellationToken cancellationToken)
    {
        var definition = EditedDefinition.Of(caller.Request) is { } id && scope.Sees(caller, id) ? id : null;
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
        var definitions = (await store.ListHeadsAsync(cancellationToken: cancellationToken)).GroupBy(head => head.DefinitionId, StringComparer.Ordinal)
            .Select(versions => (Latest: versions.First(version => version.IsLatest), Published: versions.FirstOrDefault(version => version.IsPublished), Versions: versions))
            .ToArray();
        await ReadAsync(definitions.SelectMany(definition => new[] { definition.Latest, definition.Published }), cancellationToken);
        var used = definitions.SelectMany(definition => (Known(definition.Latest)?.Uses ?? []).Concat(Known(definition.Published)?.Uses ?? [])).ToHashSet(StringComparer.Ordinal);
        var offered = definitions.Where(definition => Known(definition.Latest)?.IsOffered == true || Known(definition.Published)?.IsOffered == true || used.Contains(definition.Latest.DefinitionId)).ToArray();
        await ReadAsync(offered.SelectMany(definition => definition.Versions), cancellationToken);
        return [.. offered.SelectMany(definition => definition.Versions.Select(Known).OfType<UsableDefinition>().Select(version => (version, Known(definition.Published))))];
    }

    /// <summary>Reads those that were not read yet, or with other content, in one question.</summary>
    private async ValueTask ReadAsync(IEnumerable<DefinitionHead?> versions, CancellationToken cancellationToken)
    {
        var unread = versions.OfType<DefinitionHead>().Where(version => !_read.TryGetValue(version.Id, out var read) || read.Hash != version.ContentHash).Select(version => version.Id).ToHashSet(StringComparer.Ordinal);
        if (unread.Count == 0)
            return;
        foreach (var record in (await store.QueryAsync(new DefinitionQuery { VersionIds = unread }, cancellationToken)).Items)
            _read[record.Id] = (record.ContentHash, UsableDefinition.Of(record, registry));
    }

    private UsableDefinition? Known(DefinitionHead? version) => version is not null && _read.TryGetValue(version.Id, out var read) ? read.Definition : null;
}
