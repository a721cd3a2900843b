using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Answers questions over versions at hand as a database does.</summary>
internal static class MemoryDefinitionQuery
{
    public static DefinitionPage Answer(IEnumerable<WorkflowDefinitionRecord> versions, DefinitionQuery query)
    {
        var found = versions.Where(version => Meets(version, query)).ToArray();
        var sorted = query.Order switch
        {
            DefinitionOrder.Version => Sort(found, version => version.Version, Comparer<int>.Default, query.Descending),
            DefinitionOrder.Created => Sort(found, version => version.CreatedAt, Comparer<DateTimeOffset>.Default, query.Descending),
            _ => Sort(found, version => version.Name, StringComparer.Ordinal, query.Descending),
        };
        var page = sorted.ThenBy(version => version.DefinitionId, StringComparer.Ordinal).ThenByDescending(version => version.Version).Skip(query.Skip);
        return new DefinitionPage([.. query.Take is { } take ? page.Take(take) : page], found.Length);
    }

    private static bool Meets(WorkflowDefinitionRecord version, DefinitionQuery query) =>
        (query.DefinitionIds is null || query.DefinitionIds.Contains(version.DefinitionId))
        && (query.VersionIds is null || query.VersionIds.Contains(version.Id))
        && (query.Version is null || query.Version == version.Version)
        && IsIn(version, query.Versions)
        && (string.IsNullOrEmpty(query.Search) || Mentions(version, query.Search))
        && (query.IsSystem is not { } system || system == (Root(version)?.Flag("isSystem") ?? false));

    private static bool IsIn(WorkflowDefinitionRecord version, DefinitionVersions versions) => versions switch
    {
        DefinitionVersions.Latest => version.IsLatest,
        DefinitionVersions.Published => version.IsPublished,
        DefinitionVersions.Draft => version is { IsLatest: true, IsPublished: false },
        DefinitionVersions.LatestOrPublished => version.IsLatest || version.IsPublished,
        DefinitionVersions.LatestAndPublished => version is { IsLatest: true, IsPublished: true },
        _ => true,
    };

    private static bool Mentions(WorkflowDefinitionRecord version, string text) =>
        new[] { version.Name, version.Id, version.DefinitionId, Root(version)?.Text("description") }.Any(part => part?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    private static JsonObject? Root(WorkflowDefinitionRecord version)
    {
        try
        {
            return JsonNode.Parse(version.Json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IOrderedEnumerable<WorkflowDefinitionRecord> Sort<TKey>(IEnumerable<WorkflowDefinitionRecord> versions, Func<WorkflowDefinitionRecord, TKey> key, IComparer<TKey> comparer, bool descending)
        => descending ? versions.OrderByDescending(key, comparer) : versions.OrderBy(key, comparer);
}
