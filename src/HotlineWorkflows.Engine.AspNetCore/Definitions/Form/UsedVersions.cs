using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>A version of another definition that stands in a document as an activity.</summary>
/// <param name="Version">The version it is pinned to, else the published one.</param>
/// <param name="Published">The version published now, or null.</param>
internal sealed record UsedVersion(WorkflowDefinitionRecord Version, WorkflowDefinitionRecord? Published)
{
    /// <summary>Whether Studio has a descriptor of it: only of definitions that say they may be used so.</summary>
    public bool CanBeDrawn { get; } = StudioForm.IsUsable(StudioForm.Stored(Version));
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
        IReadOnlyList<WorkflowDefinitionRecord>? published = null;
        foreach (var reference in ChildDefinitions.ActivityObjects(root).Select(activity => ChildReference.Of(activity, registry)).OfType<ChildReference>().Distinct().ToArray())
        {
            WorkflowDefinitionRecord? version;
            WorkflowDefinitionRecord? current;
            if (reference.DefinitionId is { } id)
            {
                current = await store.FindPublishedAsync(id, cancellationToken);
                version = reference.VersionId is { } pinned ? await store.FindAsync(pinned, cancellationToken) : current;
                if (version?.DefinitionId != id)
                    version = null;
            }
            else
            {
                published ??= (await store.QueryAsync(new DefinitionQuery { Versions = DefinitionVersions.Published }, cancellationToken)).Items;
                version = current = published.FirstOrDefault(record => PascalName.Of(record.Name) == reference.TypeName);
            }

            used._found[reference] = version is null ? null : new UsedVersion(version, current);
        }

        return used;
    }
}
