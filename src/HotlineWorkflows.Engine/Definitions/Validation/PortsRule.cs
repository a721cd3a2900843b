using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using FlowchartActivity = HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities.Flowchart;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>A connection begins at an outcome that its activity can have.</summary>
internal sealed class PortsRule : IDefinitionRule
{
    public void Check(DefinitionRuleContext context)
    {
        foreach (var (activity, origin) in context.Activities)
        {
            if (activity is not FlowchartActivity flowchart)
                continue;
            var known = new Dictionary<IActivity, IReadOnlyList<string>?>(ReferenceEqualityComparer.Instance);
            foreach (var connection in flowchart.Connections)
            {
                var source = connection.Source.Activity;
                if (!known.TryGetValue(source, out var outcomes))
                    known[source] = outcomes = ActivityOutcomes.Of(source, context.Origins[source].Descriptor);
                var port = string.IsNullOrEmpty(connection.Source.Port) ? Outcomes.Done : connection.Source.Port;
                if (outcomes is null || outcomes.Contains(port))
                    continue;
                context.Report(
                    ConnectionPaths.Find(origin, connection),
                    DefinitionProblemCodes.UnknownPort,
                    $"The connection from '{source.Id}' to '{connection.Target.Activity.Id}' begins at '{port}', which {source.Type} never has as an outcome: nothing will ever follow it.",
                    Spelling.Hint(port, outcomes) ?? $"It has {string.Join(", ", outcomes)}.");
            }
        }
    }
}

/// <summary>Finds connections in the JSON they were read from.</summary>
internal static class ConnectionPaths
{
    public static string Find(ActivityOrigin flowchart, Connection connection)
    {
        var list = flowchart.Json.Find("connections");
        if (list is System.Text.Json.Nodes.JsonObject json && json.TryGetPropertyValue("$values", out var values))
            list = values;
        foreach (var item in list as System.Text.Json.Nodes.JsonArray ?? [])
        {
            if (item is System.Text.Json.Nodes.JsonObject one && Id(one, "source") == connection.Source.Activity.Id && Id(one, "target") == connection.Target.Activity.Id
                && ((one.Find("source") as System.Text.Json.Nodes.JsonObject)?.Text("port") ?? one.Text("sourcePort")) == connection.Source.Port)
                return JsonPaths.Of(one, "source");
        }

        return JsonPaths.Of(flowchart.Json, "connections");
    }

    private static string? Id(System.Text.Json.Nodes.JsonObject connection, string key)
        => connection.Find(key).AsText() ?? (connection.Find(key) as System.Text.Json.Nodes.JsonObject)?.Text("activity");
}
