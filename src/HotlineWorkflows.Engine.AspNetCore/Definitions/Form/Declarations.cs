using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What a definition declares, as Studio writes it: whole, without gaps.</summary>
/// <param name="variables">The variables.</param>
/// <param name="inputs">The inputs.</param>
internal sealed class Declarations(JsonArray variables, JsonArray inputs)
{
    private const string Instance = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    /// <summary>The keys Studio knows of a variable; others it would lose.</summary>
    public static readonly IReadOnlySet<string> VariableKeys = new HashSet<string>(StringComparer.Ordinal) { "id", "name", "typeName", "isArray", "value", "storageDriverTypeName" };

    /// <summary>The keys Studio knows of an input or output.</summary>
    public static readonly IReadOnlySet<string> ArgumentKeys = new HashSet<string>(StringComparer.Ordinal) { "type", "isArray", "name", "displayName", "description", "category", "uiHint", "storageDriverType" };

    /// <summary>The variables of the definition.</summary>
    public JsonArray Variables { get; } = variables;

    /// <summary>The inputs of the definition.</summary>
    public JsonArray Inputs { get; } = inputs;

    /// <summary>A variable. Its value is text or nothing: Studio reads no other.</summary>
    public static JsonObject Variable(JsonObject source, bool forScreen)
    {
        var name = source.Text("name") ?? "";
        var result = new JsonObject
        {
            ["id"] = source.Text("id") is { Length: > 0 } id ? id : JsonNamingPolicy.CamelCase.ConvertName(name) + "Variable",
            ["name"] = name,
            ["typeName"] = source.Text("typeName") ?? "Object",
            ["isArray"] = source.Flag("isArray") ?? false,
            ["value"] = forScreen ? source["value"] is { } value ? StudioText.Of(value) : null : source["value"]?.DeepClone(),
            ["storageDriverTypeName"] = source.Text("storageDriverTypeName") ?? Instance,
        };
        return forScreen ? result : WithTheRest(result, source);
    }

    /// <summary>An input of the definition, or an output.</summary>
    public static JsonObject Argument(JsonObject source, bool isInput, bool forScreen)
    {
        var name = source.Text("name") ?? "";
        var result = new JsonObject
        {
            ["type"] = source.Text("type") ?? "Object",
            ["isArray"] = source.Flag("isArray") ?? false,
            ["name"] = name,
            ["displayName"] = source.Text("displayName") ?? name,
            ["description"] = source.Text("description") ?? "",
            ["category"] = source.Text("category") ?? "",
        };
        if (isInput)
        {
            result["uiHint"] = source.Text("uiHint") ?? "singleline";
            result["storageDriverType"] = source.Text("storageDriverType");
        }

        return forScreen ? result : WithTheRest(result, source);
    }

    /// <summary>What an expression refers to, as the pickers of Studio keep it: the whole declaration as JSON text.</summary>
    public JsonNode? Reference(JsonNode? value, JsonArray among)
    {
        if (value is JsonObject json)
            return json.ToJsonString(StudioText.Plain);
        if (value.AsText() is not { Length: > 0 } text || text.AsSpan().TrimStart() is ['{', ..])
            return value?.DeepClone();
        return among.OfType<JsonObject>().FirstOrDefault(one => one.Text("name") == text || one.Text("id") == text)?.ToJsonString(StudioText.Plain) ?? text;
    }

    private static JsonObject WithTheRest(JsonObject result, JsonObject source)
    {
        foreach (var (key, value) in source)
        {
            if (!result.ContainsKey(key))
                result[key] = value?.DeepClone();
        }

        return result;
    }
}
