using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>A place in the tree of a version's activities.</summary>
/// <param name="Activity">The activity; one that stands for a definition has its content under <c>root</c>.</param>
/// <param name="Port">The slot of the activity above in which it stands; null at the top.</param>
internal sealed record GraphNode(JsonObject Activity, string? Port)
{
    /// <summary>Its node id.</summary>
    public string NodeId => Activity.Text("nodeId")!;
}

/// <summary>Walks a version's activities down to a node, into the definitions that are used as activities on the way.</summary>
/// <param name="store">The versions.</param>
/// <param name="registry">The activity types installed.</param>
internal sealed class DefinitionGraph(IWorkflowDefinitionStore store, ActivityRegistry registry)
{
    private const string Content = "root";
    private readonly StudioForm _form = new(registry, store);

    /// <summary>The nodes from the top of a version down to one; null when there is no such node.</summary>
    /// <param name="record">The version.</param>
    /// <param name="nodeId">The node.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async ValueTask<IReadOnlyList<GraphNode>?> PathAsync(WorkflowDefinitionRecord record, string nodeId, CancellationToken cancellationToken)
    {
        var top = new GraphNode(
            new JsonObject { ["id"] = StudioForm.Top, ["nodeId"] = StudioForm.Top, ["name"] = record.Name, ["type"] = "Elsa.Workflow", ["version"] = 1, [Content] = await _form.RootAsync(record, StudioForm.Top, cancellationToken) },
            null);
        var path = new List<GraphNode> { top };
        while (path[^1].NodeId != nodeId)
        {
            if (ActivityTree.Children(path[^1].Activity).FirstOrDefault(child => IsOnTheWay(child.Activity.Text("nodeId"), nodeId)) is not { Activity: { } next } found)
                return null;
            await OpenAsync(next, cancellationToken);
            path.Add(new GraphNode(next, PortOf(path[^1].Activity, found.Port)));
        }

        return path;
    }

    /// <summary>Puts what an activity stands for inside it.</summary>
    private async ValueTask OpenAsync(JsonObject activity, CancellationToken cancellationToken)
    {
        if (activity.Text("workflowDefinitionVersionId") is { Length: > 0 } version && activity.Text("type") != ActivityTree.NotFound && await store.FindAsync(version, cancellationToken) is { } record)
            activity[Content] = await _form.RootAsync(record, activity.Text("nodeId")!, cancellationToken);
    }

    private string PortOf(JsonObject activity, string key)
        => registry.Find(activity.Text("type") ?? "")?.Ports.FirstOrDefault(port => string.Equals(port.Name, key, StringComparison.OrdinalIgnoreCase))?.Name ?? (key == Content ? "Root" : key);

    private static bool IsOnTheWay(string? to, string nodeId) => to is not null && (to == nodeId || nodeId.StartsWith(to + ":", StringComparison.Ordinal));
}
