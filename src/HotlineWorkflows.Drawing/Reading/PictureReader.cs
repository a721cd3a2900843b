using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Drawing.Routing;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Reading;

/// <summary>Reads a definition as a picture.</summary>
internal sealed class PictureReader(ActivityRegistry registry, DefinitionDocument definition)
{
    private readonly Dictionary<string, ActivityDescriptor?> _descriptors = new(StringComparer.Ordinal);

    public FlowPicture Read()
    {
        var root = definition.Root.Object("root");
        if (root is null || root["activities"] is not JsonArray || root.Text("type") != "Elsa.Flowchart")
            throw new FlowDrawingException($"{definition.File}: its root is no flowchart (Elsa.Flowchart), and only flowcharts can be drawn.");
        var nodes = root.Objects("activities").Select(Node).ToArray();
        if (nodes.Length == 0)
            throw new FlowDrawingException($"{definition.File}: its flowchart has no steps yet.");
        if (nodes.GroupBy(node => node.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FlowDrawingException($"{definition.File}: the id '{twice.Key}' is used by {twice.Count()} steps; hotline validate says where.");
        var byId = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var connections = root.Objects("connections").Select(Connection).Where(connection => byId.ContainsKey(connection.Passage.Source) && byId.ContainsKey(connection.Passage.Target)).ToArray();
        var captions = Captions(connections);
        var routes = new Router(byId, connections, captions).Routes();
        var edges = connections.Select((connection, at) => new FlowEdge(connection.Passage, captions[(connection.Passage.Source, connection.Passage.Outcome)], routes[at])).ToArray();
        return new FlowPicture(definition.Name, definition.Root.Text("description") ?? "", nodes, edges, [.. Placed(edges)]);
    }

    private FlowNode Node(JsonObject activity)
    {
        var type = activity.Text("type") ?? "";
        var id = activity.Text("id") ?? "";
        var descriptor = _descriptors[id] = activity["workflowDefinitionId"] is null ? registry.Find(type) : null;
        var kind = StepKinds.Of(type, descriptor);
        var title = activity.Object("metadata").Text("displayText") is { Length: > 0 } text ? text : descriptor?.DisplayName ?? type;
        var designer = activity.Object("metadata").Object("designer");
        var width = Math.Max(120, designer.Object("size").Number("width") ?? FlowMeasures.Width);
        var lines = FlowMeasures.Wrap(title, FlowMeasures.TitleSize, FlowMeasures.TitleWidth(kind, width));
        var height = Math.Max(FlowMeasures.HeightFor(lines.Count), designer.Object("size").Number("height") ?? 0);
        var position = designer.Object("position")
            ?? throw new FlowDrawingException($"{definition.File}: step '{id}' has no position (metadata.designer.position); lay the definition out: node tools/layout/layout.mjs FILE.");
        return new FlowNode(id, kind, descriptor?.DisplayName ?? type, title, lines, Clauses(activity), new FlowBox(position.Number("x") ?? 0, position.Number("y") ?? 0, width, height));
    }

    /// <summary>The step's clause, then those it also carries out, then those of its inputs.</summary>
    private static string[] Clauses(JsonObject activity)
    {
        var stated = new List<string?> { activity.Literal("clause") };
        if (activity.Object("customProperties")?["clauses"] is JsonArray also)
            stated.AddRange(also.Select(clause => clause is JsonValue value && value.TryGetValue<string>(out var text) ? text : null));
        stated.AddRange(activity.Where(property => property.Key.EndsWith("Clause", StringComparison.Ordinal)).Select(property => activity.Literal(property.Key)));
        return [.. stated.OfType<string>().Where(clause => clause.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static DrawnConnection Connection(JsonObject connection)
    {
        var passage = new FlowPassage(connection.Object("source").Text("activity") ?? "", connection.Object("source").Text("port") ?? "Done", connection.Object("target").Text("activity") ?? "");
        return new DrawnConnection(passage, [.. connection.Objects("vertices").Select(vertex => new FlowPoint(vertex.Number("x") ?? 0, vertex.Number("y") ?? 0))]);
    }

    /// <summary>Done says nothing where nothing else can come of a step.</summary>
    private Dictionary<(string Source, string Outcome), string> Captions(IReadOnlyList<DrawnConnection> connections)
    {
        var captions = new Dictionary<(string, string), string>();
        foreach (var step in connections.GroupBy(connection => connection.Passage.Source, StringComparer.Ordinal))
        {
            var used = step.Select(connection => connection.Passage.Outcome).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var outcome in used)
            {
                var shown = _descriptors[step.Key]?.Ports.FirstOrDefault(port => port.Type == PortType.Flow && port.Name == outcome)?.DisplayName ?? outcome;
                captions[(step.Key, outcome)] = outcome != "Done" ? shown : used.Length == 1 ? "" : shown == "Done" ? "完成" : shown;
            }
        }

        return captions;
    }

    private static IEnumerable<FlowCaption> Placed(IEnumerable<FlowEdge> edges)
        => edges.Where(edge => edge.Caption.Length > 0).Select(edge => new FlowCaption(edge.Caption, new FlowPoint(edge.Points[0].X + 6, edge.Points[0].Y - 5))).Distinct();
}

/// <summary>A connection as the definition has it.</summary>
/// <param name="Passage">From where to where.</param>
/// <param name="Vertices">Its corners, where somebody has laid it out.</param>
internal sealed record DrawnConnection(FlowPassage Passage, IReadOnlyList<FlowPoint> Vertices);
