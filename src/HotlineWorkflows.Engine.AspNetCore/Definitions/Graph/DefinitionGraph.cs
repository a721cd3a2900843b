using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>A place in the tree of a version's activities.</summary>
/// <param name="Activity">The activity; one that stands for a definition has its content under <c>root</c>.</param>
/// <param name="Port">The slot of the activity above in which it stands; null at the top.</param>
internal sealed record GraphNode(JsonObject Activity, string? Port)
{
    /// <summary>Its node id.</summary>
    public string NodeId => Activity.Text("nodeId")!;
}

/// <summary>Walks a version's activities down to a node, into the definitions that are used as activities on the way, as far as the caller sees them.</summary>
/// <param name="reading">Finds versions.</param>
/// <param name="registry">The activity types installed.</param>
internal sealed class DefinitionGraph(DefinitionReading reading, ActivityRegistry registry)
{
    private const string Content = "root";

    /// <summary>The nodes from the top of a version down to one; null when there is no such node.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="record">The version.</param>
    /// <param name="nodeId">The node.</param>
    public async ValueTask<IReadOnlyList<GraphNode>?> PathAsync(HttpContext caller, WorkflowDefinitionRecord record, string nodeId)
    {
        var top = new GraphNode(
            new JsonObject { ["id"] = StudioForm.Top, ["nodeId"] = StudioForm.Top, ["name"] = record.Name, ["type"] = "Elsa.Workflow", ["version"] = 1, [Content] = await reading.Form.RootAsync(record, StudioForm.Top, caller.RequestAborted) },
            null);
        var path = new List<GraphNode> { top };
        while (path[^1].NodeId != nodeId)
        {
            if (ActivityTree.Children(path[^1].Activity).FirstOrDefault(child => IsOnTheWay(child.Activity.Text("nodeId"), nodeId)) is not { Activity: { } next } found)
                return null;
            await OpenAsync(caller, next);
            path.Add(new GraphNode(next, PortOf(path[^1].Activity, found.Port)));
        }

        return path;
    }

    /// <summary>Puts what an activity stands for inside it.</summary>
    private async ValueTask OpenAsync(HttpContext caller, JsonObject activity)
    {
        if (activity.Text("workflowDefinitionVersionId") is { Length: > 0 } version && activity.Text("type") != ActivityTree.NotFound && await reading.FindAsync(caller, version) is { } record)
            activity[Content] = await reading.Form.RootAsync(record, activity.Text("nodeId")!, caller.RequestAborted);
    }

    private string PortOf(JsonObject activity, string key)
        => registry.Find(activity.Text("type") ?? "")?.Ports.FirstOrDefault(port => string.Equals(port.Name, key, StringComparison.OrdinalIgnoreCase))?.Name ?? (key == Content ? "Root" : key);

    private static bool IsOnTheWay(string? to, string nodeId) => to is not null && (to == nodeId || nodeId.StartsWith(to + ":", StringComparison.Ordinal));
}
