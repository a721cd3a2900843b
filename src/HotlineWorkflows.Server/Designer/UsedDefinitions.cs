using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Server.Designer;

/// <summary>What a document uses as activities.</summary>
public static class UsedDefinitions
{
    /// <summary>The definitions, each with the version it is pinned to; null: the published one.</summary>
    public static IEnumerable<(string Definition, string? Version)> In(DefinitionDocument document) => Below(document.Root["root"]).Distinct();

    private static IEnumerable<(string Definition, string? Version)> Below(JsonNode? node) => node switch
    {
        JsonObject json => (json["workflowDefinitionId"]?.ToString() is { Length: > 0 } id ? [(id, json["workflowDefinitionVersionId"]?.ToString())] : Enumerable.Empty<(string, string?)>()).Concat(json.SelectMany(member => Below(member.Value))),
        JsonArray array => array.SelectMany(Below),
        _ => [],
    };
}
