using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Scenarios.Coverage;

/// <summary>Takes a step, or what a step says about a clause, out of a copy of its definition.</summary>
public static class Mutation
{
    /// <summary>
    /// Every way to take a statement out, each a changed definition: its own one, and, where the statement is given to another
    /// definition, that one without each of the steps that carry what they are given.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="documents">The definitions that may be used as activities.</param>
    public static IEnumerable<DefinitionDocument> All(StatedClause statement, IEnumerable<DefinitionDocument> documents)
    {
        if (Without(statement) is { } changed)
            yield return changed;
        if (StatedClause.UsedBy(StepOf(statement.Definition, statement)) is not { } used || documents.FirstOrDefault(document => document.DefinitionId == used) is not { } child)
            yield break;
        foreach (var step in StatedClause.Activities(child.Root["root"]).Where(step => Reads(step["clause"], statement.Key)).Select(step => step["id"]!.ToString()))
        {
            var copy = child.Clone();
            if (Bypass(copy, step))
                yield return copy;
        }
    }

    /// <summary>
    /// The definition without the statement. A step that carries the clause itself is bypassed: what led to it leads to where its
    /// <c>Done</c>, else its first outcome, leads. An input that names the clause is blanked.
    /// </summary>
    /// <returns>Null when the step cannot be taken out: nothing would be left of the flow.</returns>
    public static DefinitionDocument? Without(StatedClause statement)
    {
        var copy = statement.Definition.Clone();
        return statement.Key is "clause" or StatedClause.AlsoKey
            ? Bypass(copy, statement.Activity) ? copy : null
            : Blank(copy, statement) ? copy : null;
    }

    private static bool Blank(DefinitionDocument definition, StatedClause statement) => StepOf(definition, statement).Remove(statement.Key);

    private static JsonObject StepOf(DefinitionDocument definition, StatedClause statement)
        => StatedClause.Activities(definition.Root["root"]).First(activity => activity["id"]?.ToString() == statement.Activity);

    /// <summary>Whether what is written reads an input of the definition it stands in.</summary>
    private static bool Reads(JsonNode? written, string input)
        => (written as JsonObject)?["expression"] is JsonObject { } expression && expression["type"]?.ToString() == "Input"
            && (expression["value"] is JsonObject named ? named["name"]?.ToString() : expression["value"]?.ToString()) == input;

    private static bool Bypass(DefinitionDocument definition, string id)
    {
        foreach (var flowchart in Flowcharts(definition.Root["root"]))
        {
            if (flowchart["activities"] is not JsonArray activities || activities.OfType<JsonObject>().FirstOrDefault(activity => activity["id"]?.ToString() == id) is not { } step)
                continue;
            var connections = flowchart["connections"] as JsonArray ?? [];
            var into = connections.OfType<JsonObject>().Where(connection => End(connection, "target") == id && End(connection, "source") != id).ToArray();
            var from = connections.OfType<JsonObject>().Where(connection => End(connection, "source") == id && End(connection, "target") != id).ToArray();
            var port = from.Select(Port).FirstOrDefault(name => name == "Done") ?? from.Select(Port).FirstOrDefault();
            var next = from.Where(connection => Port(connection) == port).ToArray();
            var isStart = flowchart["start"]?.ToString() == id || (flowchart["start"] is null && activities[0] == step);
            if (isStart && next.Length == 0)
                return false;
            foreach (var connection in connections.OfType<JsonObject>().Where(connection => End(connection, "source") == id || End(connection, "target") == id).ToArray())
                connections.Remove(connection);
            foreach (var source in into)
            {
                foreach (var target in next)
                    connections.Add(new JsonObject { ["source"] = source["source"]!.DeepClone(), ["target"] = target["target"]!.DeepClone() });
            }

            if (isStart)
                flowchart["start"] = End(next[0], "target");
            activities.Remove(step);
            return true;
        }

        return false;
    }

    private static IEnumerable<JsonObject> Flowcharts(JsonNode? node) => node switch
    {
        JsonObject json => (json["type"]?.ToString() == "Elsa.Flowchart" ? [json] : Array.Empty<JsonObject>()).Concat(json.SelectMany(member => Flowcharts(member.Value))),
        JsonArray array => array.SelectMany(Flowcharts),
        _ => [],
    };

    private static string? End(JsonObject connection, string key) => connection[key] is JsonObject end ? end["activity"]?.ToString() : connection[key]?.ToString();

    private static string Port(JsonObject connection) => (connection["source"] as JsonObject)?["port"]?.ToString() is { Length: > 0 } port ? port : "Done";
}
