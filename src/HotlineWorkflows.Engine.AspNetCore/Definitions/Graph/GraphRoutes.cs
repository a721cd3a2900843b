using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>The inside of definitions used as activities, and who uses a definition so.</summary>
internal static class GraphRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapDefinitionGraph(this StudioRoutes routes)
    {
        routes.Get(StudioRight.See, "/workflow-definitions/subgraph/{id}", SubgraphAsync);
        routes.Get(StudioRight.See, "/workflow-definitions/subgraph/segments/{id}", SegmentsAsync);
        routes.Get(StudioRight.See, "/workflow-definitions/{definitionId}/consumers", async (HttpContext caller, DefinitionReading reading, Consumers consumers, IStudioScope scope, string definitionId) =>
            await reading.FindAsync(caller, definitionId, "") is null
                ? Results.NotFound()
                : StudioAnswers.Json(new { consumingWorkflowDefinitionIds = (await consumers.AllOfAsync(definitionId, caller.RequestAborted)).Where(user => scope.Sees(caller, user)).ToArray() }));
        routes.Post(StudioRight.Edit, "/workflow-definitions/{definitionId}/update-references", UpdateAsync);
    }

    private static async Task<IResult> SubgraphAsync(HttpContext caller, DefinitionReading reading, DefinitionGraph graph, string id)
    {
        if (await reading.FindAsync(caller, id) is not { } record)
            return Results.NotFound();
        var wanted = ListRequest.Text(caller.Request.Query, "parentNodeId") ?? StudioForm.Top;
        var path = await graph.PathAsync(caller, record, wanted) ?? await graph.PathAsync(caller, record, StudioForm.Top);
        return StudioAnswers.Json(Node(path![^1]));
    }

    private static async Task<IResult> SegmentsAsync(HttpContext caller, DefinitionReading reading, DefinitionGraph graph, string id)
    {
        if (await reading.FindAsync(caller, id) is not { } record)
            return Results.NotFound();
        var wanted = ListRequest.Text(caller.Request.Query, "childNodeId");
        if (wanted is null || await graph.PathAsync(caller, record, wanted) is not { } path)
            return StudioAnswers.Refused("没有找到", "childNodeId", "流程中没有这一步，它可能已被删除。");

        // The canvases passed through: whatever holds others and is drawn as one step of the canvas above it.
        var segments = path.Zip(path.Skip(1)).Where(step => step.First.Activity.Text("type") is not ("Elsa.Workflow" or "Elsa.Flowchart")).ToArray();
        return StudioAnswers.Json(new JsonObject
        {
            ["childNode"] = Node(path[^1]),
            ["container"] = Node(segments.Length == 0 ? path[0] : segments[^1].First),
            ["pathSegments"] = new JsonArray([.. segments.Select(step => new JsonObject
            {
                ["activityNodeId"] = step.First.NodeId,
                ["activityId"] = step.First.Activity.Text("id"),
                ["activityType"] = step.First.Activity.Text("type"),
                ["portName"] = step.Second.Port,
            })]),
        });
    }

    private static async Task<IResult> UpdateAsync(HttpContext caller, DefinitionReading reading, DefinitionPublishing publishing, string definitionId)
    {
        if (await reading.FindAsync(caller, definitionId, nameof(DefinitionVersions.Published)) is not { } published)
            return await reading.FindAsync(caller, definitionId, "") is null ? Results.NotFound() : StudioAnswers.Json(new { affectedWorkflows = Array.Empty<string>() });
        var moved = await publishing.MoveConsumersAsync(caller, published);
        return moved.Reasons.Count == 0 ? StudioAnswers.Json(new { affectedWorkflows = moved.Consumers }) : StudioAnswers.Refused("有流程没有更新引用", "definition", moved.Reasons);
    }

    private static JsonObject Node(GraphNode node) => new()
    {
        ["nodeId"] = node.NodeId,
        ["port"] = node.Port,
        ["activity"] = node.Activity.DeepClone(),
        ["parents"] = new JsonArray(),
        ["children"] = new JsonArray(),
    };
}
