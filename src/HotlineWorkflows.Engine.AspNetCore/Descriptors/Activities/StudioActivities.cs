using System.Collections.Concurrent;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Descriptors;

/// <summary>
/// The activity types Studio is told of: those of the registry, and every version of every definition that may be used as an
/// activity. Studio asks again after each save, so that what has not changed is kept.
/// </summary>
/// <param name="registry">The registered types.</param>
/// <param name="store">The definitions.</param>
/// <param name="scope">Which of them a caller sees.</param>
/// <param name="editors">Chooses editors.</param>
internal sealed class StudioActivities(ActivityRegistry registry, IWorkflowDefinitionStore store, IStudioScope scope, InputEditors editors)
{
    private readonly ConcurrentDictionary<string, (string Hash, UsableDefinition? Definition)> _read = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<StudioActivity>> _registered = new(() =>
    {
        var answers = new ActivityAnswers(editors);
        var types = registry.Descriptors.Select(answers.Of).ToList();
        if (registry.Find(ActivityAnswers.Workflow.TypeName) is null)
            types.Add(ActivityAnswers.Workflow);
        return types;
    });

    private Snapshot? _last;

    /// <summary>The types a caller works with.</summary>
    public async ValueTask<ActivitySet> ForAsync(HttpContext caller, CancellationToken cancellationToken)
    {
        var usable = (await UsableAsync(cancellationToken)).Where(definition => scope.Sees(caller, definition.Version.DefinitionId)).ToArray();
        var key = string.Join('\n', usable.Select(definition => $"{definition.Version.VersionId} {definition.Published?.VersionId}"));
        if (_last is { } last && last.Key == key && last.Content.SequenceEqual(usable))
            return last.Set;
        var set = Build(usable);
        _last = new Snapshot(key, usable, set);
        return set;
    }

    private ActivitySet Build(IReadOnlyList<(UsableDefinition Version, UsableDefinition? Published)> usable)
    {
        // A registered type wins over a definition of the same name, as it does when definitions are read.
        var types = _registered.Value
            .Concat(usable.Where(definition => registry.Find(definition.Version.TypeName) is null).Select(definition => definition.Version.Describe(definition.Published, editors)))
            .DistinctBy(type => (type.TypeName, type.Version))
            .ToArray();
        var inputs = registry.Descriptors.Select(type => (type.TypeName, type.Version, Inputs: new ListedInputs(type, type.Inputs)))
            .Concat(usable.Select(definition => (definition.Version.TypeName, definition.Version.Version, Inputs: new ListedInputs(null, definition.Version.Inputs))))
            .GroupBy(type => type.TypeName, StringComparer.Ordinal)
            .Select(versions => KeyValuePair.Create(versions.Key, versions.MaxBy(type => type.Version).Inputs));
        return new ActivitySet(types, inputs);
    }

    /// <summary>Every version that may be an activity, newest first within its definition, with the one now published.</summary>
    private async ValueTask<IReadOnlyList<(UsableDefinition Version, UsableDefinition? Published)>> UsableAsync(CancellationToken cancellationToken)
    {
        var found = new List<(UsableDefinition, UsableDefinition?)>();
        foreach (var latest in await store.ListAsync(null, cancellationToken))
        {
            var published = latest.IsPublished ? latest : await store.FindPublishedAsync(latest.DefinitionId, cancellationToken);
            if (Read(latest) is null && (published is null || Read(published) is null))
                continue;
            var versions = latest.Version == 1 ? [latest] : await store.ListAsync(latest.DefinitionId, cancellationToken);
            found.AddRange(versions.Select(Read).OfType<UsableDefinition>().Select(version => (version, published is null ? null : Read(published))));
        }

        return found;
    }

    private UsableDefinition? Read(WorkflowDefinitionRecord record)
    {
        if (!_read.TryGetValue(record.Id, out var read) || read.Hash != record.ContentHash)
            _read[record.Id] = read = (record.ContentHash, UsableDefinition.Of(record));
        return read.Definition;
    }

    private sealed record Snapshot(string Key, IReadOnlyList<(UsableDefinition Version, UsableDefinition? Published)> Content, ActivitySet Set);
}
