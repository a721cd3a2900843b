using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using FlowchartActivity = HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Reads the connections and the start of a flowchart, in all forms that files have.</summary>
internal sealed class ConnectionReader(DocumentReading reading)
{
    public void Read(JsonObject json, FlowchartActivity flowchart)
    {
        var activities = new Dictionary<string, IActivity>(StringComparer.Ordinal);
        foreach (var activity in flowchart.Activities.Where(activity => activity.Id.Length > 0))
            activities.TryAdd(activity.Id, activity);
        var connections = new List<Connection>();
        var path = JsonPaths.Of(json, "connections");
        var index = 0;
        foreach (var item in reading.Items(json.Find("connections"), path))
        {
            var at = item?.GetPath() ?? $"{path}[{index}]";
            index++;
            if (item is not JsonObject one)
                reading.Error(DefinitionProblemCodes.WrongShape, at, "A connection is { \"source\": { \"activity\": …, \"port\": … }, \"target\": { \"activity\": … } }.", null);
            else if ((End(one, "source", activities), End(one, "target", activities)) is ({ } source, { } target))
                connections.Add(new Connection(source, target) { Vertices = [.. Vertices(one.Find("vertices"))] });
        }

        flowchart.Connections = connections;
        if (json.Find("start") is { } start)
            ReadStart(start, flowchart, activities);
    }

    private void ReadStart(JsonNode start, FlowchartActivity flowchart, Dictionary<string, IActivity> activities)
    {
        var id = start.AsText() ?? (start as JsonObject)?.Text("id");
        if (id is { Length: > 0 } && activities.TryGetValue(id, out var activity))
            flowchart.Start = activity;
        else
            reading.Error(DefinitionProblemCodes.DanglingConnection, start.GetPath(), $"The flowchart begins at '{id}', which is not one of its activities.", Spelling.Hint(id ?? "", activities.Keys));
    }

    private Endpoint? End(JsonObject connection, string key, Dictionary<string, IActivity> activities)
    {
        var node = connection.Find(key);
        var id = node.AsText() ?? (node as JsonObject)?.Text("activity") ?? ((node as JsonObject)?.Find("activity") as JsonObject)?.Text("id");
        var port = (node as JsonObject)?.Text("port") ?? connection.Text(key + "Port");
        if (id is null)
        {
            reading.Error(DefinitionProblemCodes.WrongShape, JsonPaths.Of(connection, key), $"The connection has no {key} activity.", null);
            return null;
        }

        if (activities.TryGetValue(id, out var activity))
            return new Endpoint(activity, port);
        reading.Error(DefinitionProblemCodes.DanglingConnection, JsonPaths.Of(connection, key), $"The connection's {key} '{id}' is not an activity of this flowchart.", Spelling.Hint(id, activities.Keys) ?? "Remove the connection.");
        return null;
    }

    private static IEnumerable<(double X, double Y)> Vertices(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
        {
            if (item is JsonObject vertex && vertex.Real("x") is { } x && vertex.Real("y") is { } y)
                yield return (x, y);
        }
    }
}
