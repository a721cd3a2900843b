using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Which definitions use another one as an activity.</summary>
/// <param name="store">The versions.</param>
/// <param name="registry">The activity types installed.</param>
internal sealed class Consumers(IWorkflowDefinitionStore store, ActivityRegistry registry)
{
    /// <summary>The ids of the definitions that use one, in their latest or published version: directly, and through one another.</summary>
    public async ValueTask<IReadOnlyList<string>> AllOfAsync(string definitionId, CancellationToken cancellationToken)
    {
        var current = (await store.QueryAsync(new DefinitionQuery { Versions = DefinitionVersions.LatestOrPublished }, cancellationToken)).Items;
        var names = NamesOf(current);
        var uses = current.Select(record => (record.DefinitionId, Used: References(record).Select(reference => reference.DefinitionId ?? names.GetValueOrDefault(reference.TypeName!)).ToHashSet())).ToArray();
        var found = new List<string>();
        var pending = new Queue<string>([definitionId]);
        while (pending.TryDequeue(out var next))
        {
            foreach (var (user, used) in uses)
            {
                if (!used.Contains(next) || user == definitionId || found.Contains(user))
                    continue;
                found.Add(user);
                pending.Enqueue(user);
            }
        }

        return found;
    }

    /// <summary>The definitions that use one directly in their latest or published version.</summary>
    public async ValueTask<IReadOnlyList<WorkflowDefinitionRecord>> DirectAsync(WorkflowDefinitionRecord used, CancellationToken cancellationToken)
    {
        var current = (await store.QueryAsync(new DefinitionQuery { Versions = DefinitionVersions.LatestOrPublished }, cancellationToken)).Items;
        var typeName = PascalName.Of(used.Name);
        return [.. current.Where(record => record.DefinitionId != used.DefinitionId && Names(record, used.DefinitionId, typeName) && References(record).Any(reference => reference.DefinitionId == used.DefinitionId || (reference.DefinitionId is null && reference.TypeName == typeName)))];
    }

    /// <summary>The names of the definitions that would miss versions of another one if these were deleted.</summary>
    public async ValueTask<IReadOnlyList<string>> UsingAsync(string definitionId, IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken)
    {
        var versions = await store.ListHeadsAsync(definitionId, cancellationToken);
        var left = versions.Where(version => !versionIds.Contains(version.Id)).ToArray();
        var losesPublished = versions.Any(version => version.IsPublished && versionIds.Contains(version.Id)) || left.Length == 0;
        var names = versions.Where(version => version.IsPublished).Select(version => PascalName.Of(version.Name)).ToHashSet(StringComparer.Ordinal);
        var all = (await store.QueryAsync(new DefinitionQuery { Versions = DefinitionVersions.All }, cancellationToken)).Items;
        return
        [
            .. all.Where(record => record.DefinitionId != definitionId && Names(record, [definitionId, .. names]) && References(record).Any(reference =>
                    reference.VersionId is { } pinned ? versionIds.Contains(pinned)
                    : losesPublished && (reference.DefinitionId == definitionId || (reference.DefinitionId is null && names.Contains(reference.TypeName!)))))
                .Select(record => record.Name).Distinct(),
        ];
    }

    /// <summary>Whether any of these stands in a version: what does not is not taken apart.</summary>
    private static bool Names(WorkflowDefinitionRecord record, params IEnumerable<string> names) => names.Any(name => record.Json.Contains($"\"{name}\"", StringComparison.Ordinal));

    private IEnumerable<ChildReference> References(WorkflowDefinitionRecord record) => ChildDefinitions.ReferencesOf(StoredDefinition.Open(record), registry);

    private static Dictionary<string, string> NamesOf(IEnumerable<WorkflowDefinitionRecord> records)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records)
            names.TryAdd(PascalName.Of(record.Name), record.DefinitionId);
        return names;
    }
}
