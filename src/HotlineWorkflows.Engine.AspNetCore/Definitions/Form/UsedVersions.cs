using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>A version of another definition that stands in a document as an activity.</summary>
/// <param name="Version">The version it is pinned to, else the published one.</param>
/// <param name="Published">The version published now, or null.</param>
internal sealed record UsedVersion(WorkflowDefinitionRecord Version, WorkflowDefinitionRecord? Published)
{
    private bool? _canBeDrawn;

    /// <summary>Whether Studio has a descriptor of it: only of definitions that say they may be used so.</summary>
    public bool CanBeDrawn => _canBeDrawn ??= StudioForm.IsUsable(StudioForm.Stored(Version));
}

/// <summary>What a document uses as activities, looked up once before it is written for Studio.</summary>
internal sealed class UsedVersions
{
    private readonly ActivityRegistry _registry;
    private readonly Dictionary<ChildReference, UsedVersion?> _found = [];

    private UsedVersions(ActivityRegistry registry) => _registry = registry;

    /// <summary>What an activity stands for; null when it is of a registered type, or when what it names does not exist.</summary>
    public UsedVersion? Of(JsonObject activity) => ChildReference.Of(activity, _registry) is { } reference ? _found.GetValueOrDefault(reference) : null;

    /// <summary>Looks up everything that the activities below <paramref name="root"/> refer to; not what those versions use themselves.</summary>
    public static async ValueTask<UsedVersions> LoadAsync(JsonNode? root, ActivityRegistry registry, IWorkflowDefinitionStore store, CancellationToken cancellationToken)
    {
        var used = new UsedVersions(registry);
        var references = ChildDefinitions.ActivityObjects(root).Select(activity => ChildReference.Of(activity, registry)).OfType<ChildReference>().Distinct().ToArray();
        if (references.Length == 0)
            return used;

        // Two questions, however many there are: a canvas is written twice for every save.
        var ids = references.Any(reference => reference.DefinitionId is null) ? null : references.Select(reference => reference.DefinitionId!).ToHashSet(StringComparer.Ordinal);
        var published = (await store.QueryAsync(new DefinitionQuery { DefinitionIds = ids, Versions = DefinitionVersions.Published }, cancellationToken)).Items.ToDictionary(record => record.DefinitionId, StringComparer.Ordinal);
        var known = published.Values.ToDictionary(record => record.Id, StringComparer.Ordinal);
        var pins = references.Select(reference => reference.VersionId).OfType<string>().Where(id => !known.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);
        foreach (var record in pins.Count == 0 ? [] : (await store.QueryAsync(new DefinitionQuery { VersionIds = pins }, cancellationToken)).Items)
            known[record.Id] = record;
        foreach (var reference in references)
        {
            var current = reference.DefinitionId is { } id ? published.GetValueOrDefault(id) : published.Values.FirstOrDefault(record => PascalName.Of(record.Name) == reference.TypeName);
            var version = reference.VersionId is { } pinned ? known.GetValueOrDefault(pinned) : current;
            used._found[reference] = version is null || (reference.DefinitionId is { } named && version.DefinitionId != named) ? null : new UsedVersion(version, current);
        }

        return used;
    }
}
