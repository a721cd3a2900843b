using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Writes the activities of one definition as Studio must have them: a node id everywhere, only types it has descriptors of, values as text.</summary>
/// <param name="registry">The types installed.</param>
/// <param name="used">The definitions used as activities.</param>
/// <param name="declarations">The variables and inputs of the definition, by which expressions name them.</param>
/// <param name="forScreen">False: for a file, where values stay as they are.</param>
/// <param name="replaceMissing">Whether a type that is not installed is replaced by <see cref="ActivityTree.NotFound"/>, which Studio can draw.</param>
internal sealed class ActivityWriter(ActivityRegistry registry, UsedVersions used, Declarations declarations, bool forScreen, bool replaceMissing)
{
    private static readonly HashSet<string> Written = new(StringComparer.Ordinal) { "id", "nodeId", "name", "type", "version", "customProperties", "metadata" };
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);

    /// <summary>An activity with everything in it.</summary>
    /// <param name="source">The activity as stored.</param>
    /// <param name="parent">The node id above it.</param>
    public JsonObject Write(JsonObject source, string parent)
    {
        var type = source.Text("type") ?? "";
        var id = source.Text("id") is { Length: > 0 } given ? given : Numbered(type);
        var nodeId = $"{parent}:{id}";
        var version = source.Number("version");
        var child = used.Of(source);
        var descriptor = registry.Find(type, version) ?? registry.Find(type);
        if (replaceMissing && descriptor is null && child?.CanBeDrawn != true)
            return Missing(source, id, nodeId, type, version);

        var result = new JsonObject { ["id"] = id, ["nodeId"] = nodeId };
        if (source.Text("name") is { } name)
            result["name"] = name;
        result["type"] = child is null ? type : PascalName.Of(child.Version.Name);
        result["version"] = child?.Version.Version ?? (forScreen ? descriptor?.Version : null) ?? version ?? 1;
        foreach (var (key, value) in source)
        {
            if (value is not null && !Written.Contains(key))
                result[key] = Member(key, value, nodeId, descriptor);
        }

        if (child is not null)
            Pin(result, child);
        if (descriptor?.IsContainer == true)
            Containers(result, type);
        result["customProperties"] = source["customProperties"] is JsonObject custom ? custom.DeepClone() : new JsonObject();
        result["metadata"] = source["metadata"] is JsonObject metadata ? metadata.DeepClone() : new JsonObject();
        return result;
    }

    /// <summary>What stands on the canvas where a type is not installed.</summary>
    public static string NameOfMissing(string type) => $"未安装：{type}";

    private static void Pin(JsonObject activity, UsedVersion child)
    {
        activity["workflowDefinitionId"] = child.Version.DefinitionId;
        activity["workflowDefinitionVersionId"] = child.Version.Id;
        activity["latestAvailablePublishedVersion"] = child.Published?.Version ?? child.Version.Version;
        activity["latestAvailablePublishedVersionId"] = child.Published?.Id ?? child.Version.Id;
    }

    private static void Containers(JsonObject activity, string type)
    {
        activity.TryAdd("activities", new JsonArray());
        activity.TryAdd("variables", new JsonArray());
        if (type == "Elsa.Flowchart")
            activity.TryAdd("connections", new JsonArray());
    }

    private JsonObject Missing(JsonObject source, string id, string nodeId, string type, int? version)
    {
        var metadata = source["metadata"] as JsonObject;
        var shown = metadata is null ? [] : (JsonObject)metadata.DeepClone();
        if (shown.Text("displayText") is not { Length: > 0 })
            shown["displayText"] = NameOfMissing(type);
        var result = new JsonObject { ["id"] = id, ["nodeId"] = nodeId };
        if (source.Text("name") is { } name)
            result["name"] = name;
        result["type"] = ActivityTree.NotFound;
        result["version"] = 1;
        result["missingTypeName"] = type;
        result["missingTypeVersion"] = version ?? 0;
        result["originalActivityJson"] = source.ToJsonString(StudioText.Plain);
        result["customProperties"] = new JsonObject();
        result["metadata"] = shown;
        return result;
    }

    private JsonNode Member(string key, JsonNode value, string nodeId, ActivityDescriptor? descriptor)
    {
        if (key == "variables" && value is JsonArray variables)
            return new JsonArray([.. variables.Select(item => item is JsonObject one ? Declarations.Variable(one, forScreen) : item?.DeepClone())]);
        if (key == "connections" && value is JsonArray connections)
            return new JsonArray([.. connections.Select(item => item is JsonObject one ? Connection(one) : item?.DeepClone())]);
        if (!ActivityTree.MayHold(key))
            return value.DeepClone();
        if (ActivityTree.IsActivity(value))
            return Write((JsonObject)value, nodeId);
        if (value is JsonArray list)
            return new JsonArray([.. list.Select(item => Item(item, nodeId))]);
        return forScreen ? Input(value, descriptor?.FindInput(key)) : value.DeepClone();
    }

    private JsonNode? Item(JsonNode? item, string nodeId)
    {
        if (ActivityTree.IsActivity(item))
            return Write((JsonObject)item!, nodeId);
        if (item is not JsonObject one || !ActivityTree.IsActivity(one["activity"]))
            return item?.DeepClone();
        var result = (JsonObject)one.DeepClone();
        result["activity"] = Write((JsonObject)one["activity"]!, nodeId);
        return result;
    }

    /// <summary>Studio edits what an input is given as text, whatever it is.</summary>
    private JsonNode Input(JsonNode value, InputDescriptor? input)
    {
        if (value is JsonValue && input is { IsWrapped: true })
            return new JsonObject { ["typeName"] = input.TypeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = StudioText.Of(value) } };
        if (value is not JsonObject wrapped || wrapped["expression"] is not JsonObject expression)
            return value.DeepClone();
        var result = (JsonObject)wrapped.DeepClone();
        if (result.Text("typeName") is not { Length: > 0 } && input is not null)
            result["typeName"] = input.TypeName;
        var kind = expression.Text("type");
        result["expression"]!["value"] = kind switch
        {
            "Variable" => declarations.Reference(expression["value"], declarations.Variables),
            "Input" => declarations.Reference(expression["value"], declarations.Inputs),
            _ => expression["value"] is { } inner ? StudioText.Of(inner) : null,
        };
        return result;
    }

    private static JsonObject Connection(JsonObject source)
    {
        var result = (JsonObject)source.DeepClone();
        foreach (var (key, port) in new[] { ("source", "Done"), ("target", "In") })
        {
            if (result[key] is JsonObject end && end.Text("port") is not { Length: > 0 })
                end["port"] = port;
        }

        result.TryAdd("vertices", new JsonArray());
        return result;
    }

    private string Numbered(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        _counters[name] = _counters.GetValueOrDefault(name) + 1;
        return name + _counters[name];
    }
}
