using System.Text;
using System.Text.Json.Nodes;
using HotlineWorkflows.Drawing.Model;
using HotlineWorkflows.Drawing.Reading;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Drawing.Changes;

/// <summary>A definition taken apart: its steps by their path of ids, the ways between them.</summary>
internal sealed class VersionContent
{
    private readonly StringBuilder _layout = new();

    private VersionContent(JsonObject json) => Json = json;

    /// <summary>The canonical JSON.</summary>
    public JsonObject Json { get; }

    /// <summary>Every activity below the root, by path, in the order of the text.</summary>
    public Dictionary<string, JsonObject> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>The root and whatever holds activities, by path; the root's is empty.</summary>
    public Dictionary<string, JsonObject> Containers { get; } = new(StringComparer.Ordinal);

    /// <summary>Where everything is drawn.</summary>
    public string Layout => _layout.ToString();

    public static VersionContent Of(DefinitionDocument definition)
    {
        var content = new VersionContent(DefinitionWriter.Canonical(definition));
        if (content.Json["root"] is JsonObject root)
            content.Take("", root);
        return content;
    }

    /// <summary>The connections of a container.</summary>
    public IEnumerable<FlowPassage> Ways(string container) => Containers.TryGetValue(container, out var json)
        ? json.Objects("connections").Select(connection => new FlowPassage(
            connection.Object("source").Text("activity") ?? "",
            connection.Object("source").Text("port") is { Length: > 0 } port ? port : "Done",
            connection.Object("target").Text("activity") ?? ""))
        : [];

    /// <summary>The activity at which a flowchart begins; null when the container is none.</summary>
    public string? StartOf(string container)
        => !Containers.TryGetValue(container, out var json) || !IsFlowchart(json) ? null
            : json.Text("start") ?? json.Object("start").Text("id") ?? json.Objects("activities").FirstOrDefault().Text("id");

    /// <summary>Whether the order of what a container holds is told by connections.</summary>
    public static bool IsFlowchart(JsonObject container) => container.Text("type") == "Elsa.Flowchart";

    /// <summary>The path of an activity that a container holds.</summary>
    public static string PathOf(string container, string id) => container.Length == 0 ? id : $"{container}:{id}";

    /// <summary>What of an activity's JSON is another activity and not its own setting.</summary>
    public static bool IsActivity(JsonNode? node)
        => node is JsonObject json && json.Text("type") is { Length: > 0 } && !json.ContainsKey("value") && (json.Text("id") is { Length: > 0 } || json["activities"] is JsonArray);

    private void Take(string path, JsonObject activity)
    {
        if (path.Length > 0 && !Steps.TryAdd(path, activity))
            return;
        _layout.Append(path).Append(activity.Object("metadata")?["designer"]?.ToJsonString());
        foreach (var connection in activity.Objects("connections"))
            _layout.Append(connection["vertices"]?.ToJsonString());
        var inner = activity.SelectMany(property => Inner(property.Value)).ToArray();
        if (inner.Length > 0 || path.Length == 0)
            Containers.TryAdd(path, activity);
        foreach (var child in inner)
            Take(PathOf(path, child.Text("id") ?? ""), child);
    }

    private static IEnumerable<JsonObject> Inner(JsonNode? value) => value switch
    {
        JsonObject json when IsActivity(json) => [json],
        JsonArray list => list.SelectMany(item => IsActivity(item) ? [(JsonObject)item!] : item is JsonObject json && IsActivity(json["activity"]) ? [(JsonObject)json["activity"]!] : Enumerable.Empty<JsonObject>()),
        _ => [],
    };
}
