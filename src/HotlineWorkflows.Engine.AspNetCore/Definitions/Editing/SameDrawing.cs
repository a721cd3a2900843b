using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Whether a definition says what a stored version says, apart from the sizes Studio measures by itself.</summary>
internal static class SameDrawing
{
    /// <summary>Whether saving would change nothing that a person did.</summary>
    public static bool IsSame(WorkflowDefinitionRecord stored, DefinitionDocument document)
    {
        var closed = StoredDefinition.Close(document, stored.Id, stored.Version).Json;
        return closed == stored.Json || JsonNode.DeepEquals(WithoutSizes(closed), WithoutSizes(stored.Json));
    }

    private static JsonNode? WithoutSizes(string json)
    {
        var definition = JsonNode.Parse(json, null, new() { MaxDepth = DefinitionLimits.MaximumDepth }) as JsonObject;
        foreach (var activity in ActivityTree.All(definition?["root"]))
            ((activity["metadata"] as JsonObject)?["designer"] as JsonObject)?.Remove("size");
        return definition;
    }
}
