using System.Text.Json;
using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>
/// The one form of a definition's JSON: known keys first in a fixed order, others after them by name; older forms in
/// today's; what says nothing left out (null, empty lists, <c>false</c> where that is the default, the <c>nodeId</c> that
/// follows from the ids); layout in whole numbers. What the engine does not know is kept as it is.
/// </summary>
internal static class CanonicalForm
{
    private static readonly string[] TopKeys =
    [
        "$schema", "id", "definitionId", "tenantId", "name", "description", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "usableAsActivity",
        "options", "inputs", "outputs", "outcomes", "variables", "customProperties", "root",
    ];

    private static readonly string[] ActivityKeys = ["id", "name", "type", "version", "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"];
    private static readonly string[] ActivityTail = ["customProperties", "metadata", "variables", "start", "activities", "connections"];
    private static readonly string[] VariableKeys = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];
    private static readonly string[] DeclarationKeys = ["name", "displayName", "description", "type", "isArray", "category", "uiHint", "storageDriverType"];
    private static readonly string[] OptionKeys = ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    public static JsonObject Of(JsonObject definition)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(definition, TopKeys, []))
        {
            var canonical = key switch
            {
                "inputs" or "outputs" => Each(value, item => Plain(item, DeclarationKeys)),
                "variables" => Each(value, Variable),
                "outcomes" => Each(value, item => item.DeepClone()),
                "options" => value is JsonObject options ? Plain(options, OptionKeys) : value?.DeepClone(),
                "customProperties" => Bag(value),
                "root" => value is JsonObject root ? Activity(root) : value?.DeepClone(),
                "isReadonly" or "isSystem" or "usableAsActivity" => IsFalse(value) ? null : value?.DeepClone(),
                _ when TopKeys.Contains(key) => value?.DeepClone(),
                _ => Kept(value),
            };
            if (!SaysNothing(canonical) || !TopKeys.Contains(key))
                result.Add(key, canonical);
        }

        return result;
    }

    private static JsonObject Activity(JsonObject activity)
    {
        var source = Modern(activity);
        var isFlowchart = source.ContainsKey("connections");
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(source, ActivityKeys, ActivityTail))
        {
            if (key == "nodeId")
                continue;
            var canonical = key switch
            {
                "customProperties" => Bag(value, "canStartWorkflow", "runAsynchronously"),
                "metadata" => Metadata(value),
                "variables" => Each(value, Variable),
                "connections" when isFlowchart => Each(value, Connection),
                _ => Property(value),
            };
            if (!SaysNothing(canonical))
                result.Add(key, canonical);
        }

        return result;
    }

    /// <summary>Older files have some custom properties directly on the activity.</summary>
    private static JsonObject Modern(JsonObject activity)
    {
        if (!activity.Any(property => property.Key is "canStartWorkflow" or "runAsynchronously" && property.Value.IsScalar()))
            return activity;
        var copy = (JsonObject)activity.DeepClone();
        var custom = copy["customProperties"] as JsonObject ?? [];
        foreach (var key in new[] { "canStartWorkflow", "runAsynchronously" })
        {
            if (!copy.TryGetPropertyValue(key, out var value) || !value.IsScalar())
                continue;
            copy.Remove(key);
            custom.TryAdd(key, value);
        }

        copy["customProperties"] = custom.Parent is null ? custom : custom.DeepClone();
        return copy;
    }

    /// <summary>What stands under an activity's own key: another activity, a list of them, an input, an output, a constant.</summary>
    private static JsonNode? Property(JsonNode? value) => value switch
    {
        JsonObject json when IsActivity(json) => Activity(json),
        JsonObject json when json.ContainsKey("expression") || json.ContainsKey("memoryReference") => Argument(json),
        JsonObject json when json.ContainsKey("storageDriverTypeName") => Variable(json),
        JsonArray array => new JsonArray([.. array.Select(item => item is JsonObject json ? Item(json) : item?.DeepClone())]),
        _ => Kept(value),
    };

    private static JsonNode? Item(JsonObject json)
    {
        if (IsActivity(json))
            return Activity(json);
        if (!json.ContainsKey("label"))
            return Kept(json);
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(json, ["label", "condition", "activity"], []))
        {
            var canonical = key switch
            {
                "condition" when value is JsonObject condition => Expression(condition),
                "activity" when value is JsonObject activity => Activity(activity),
                _ => Kept(value),
            };
            if (canonical is not null)
                result.Add(key, canonical);
        }

        return result;
    }

    private static bool IsActivity(JsonObject json) => json.Text("type") is { Length: > 0 } && !json.ContainsKey("value") && (json.ContainsKey("id") || json.ContainsKey("activities"));

    private static JsonObject Argument(JsonObject json)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(json, ["typeName", "expression", "memoryReference"], []))
        {
            var canonical = key == "expression" && value is JsonObject expression ? Expression(expression) : Kept(value);
            if (canonical is not null)
                result.Add(key, canonical);
        }

        return result;
    }

    private static JsonObject Expression(JsonObject json)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(json, ["type", "value"], []))
            result.Add(key, key == "type" && value.AsText() == "Json" ? "Object" : Kept(value));
        return result;
    }

    private static JsonNode Variable(JsonNode item)
    {
        if (item is not JsonObject json)
            return item.DeepClone();
        var result = Plain(json, VariableKeys);
        if (result.Text("storageDriverTypeName")?.StartsWith("Elsa.Workflows.Services.", StringComparison.Ordinal) == true)
            result["storageDriverTypeName"] = result.Text("storageDriverTypeName")!.Replace("Elsa.Workflows.Services.WorkflowStorageDriver", "Elsa.Workflows.WorkflowInstanceStorageDriver", StringComparison.Ordinal).Replace("Elsa.Workflows.Services.", "Elsa.Workflows.", StringComparison.Ordinal);
        return result;
    }

    private static JsonNode Connection(JsonNode item)
    {
        if (item is not JsonObject json)
            return item.DeepClone();
        var result = new JsonObject { ["source"] = End(json, "source"), ["target"] = End(json, "target") };
        foreach (var (key, value) in Ordered(json, ["vertices"], []))
        {
            if (key is "source" or "target" or "sourcePort" or "targetPort" || (key == "vertices" && SaysNothing(value)))
                continue;
            result.Add(key, key == "vertices" ? Layout.Rounded(value) : Kept(value));
        }

        return result;
    }

    private static JsonNode? End(JsonObject connection, string key)
    {
        var node = connection.Find(key);
        if (node is JsonObject end)
            return Plain(end, ["activity", "port"]);
        if (node.AsText() is not { } id)
            return node?.DeepClone();
        var result = new JsonObject { ["activity"] = id };
        if (connection.Text(key + "Port") is { } port)
            result["port"] = port;
        return result;
    }

    private static JsonNode? Metadata(JsonNode? value)
    {
        if (value is not JsonObject json)
            return value?.DeepClone();
        var result = new JsonObject();
        foreach (var (key, entry) in Ordered(json, ["displayText", "description", "showDescription", "designer"], []))
        {
            if (key == "designer")
                result.Add(key, Layout.Rounded(entry));
            else if (entry is not null && !(key == "showDescription" && IsFalse(entry)) && !(key is "displayText" or "description" && entry.AsText() is ""))
                result.Add(key, Kept(entry));
        }

        return result;
    }

    /// <summary>A bag of any content: sorted, otherwise untouched; well-known switches that are off are left out.</summary>
    private static JsonNode? Bag(JsonNode? value, params string[] switches)
    {
        if (value is not JsonObject json)
            return value?.DeepClone();
        var result = new JsonObject();
        foreach (var (key, entry) in json.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (!(switches.Contains(key) && (entry is null || IsFalse(entry))))
                result.Add(key, Kept(entry));
        }

        return result;
    }

    /// <summary>An object of known keys: null and <c>isArray: false</c> say nothing.</summary>
    private static JsonObject Plain(JsonNode item, string[] keys)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(item as JsonObject ?? [], keys, []))
        {
            if (keys.Contains(key) && (value is null || (IsFalse(value) && key != "value") || (key is "description" && value.AsText() is "")))
                continue;
            result.Add(key, Kept(value));
        }

        return result;
    }

    /// <summary>A list in today's form.</summary>
    private static JsonNode? Each(JsonNode? value, Func<JsonNode, JsonNode?> form) => value switch
    {
        JsonObject json when json.TryGetPropertyValue("$values", out var values) => Each(values, form),
        JsonObject json => new JsonArray(form(json)),
        JsonArray array => new JsonArray([.. array.Select(item => item is null ? null : form(item))]),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Kept(JsonNode? value) => value?.DeepClone();

    private static bool IsFalse(JsonNode? value) => value?.GetValueKind() == JsonValueKind.False;

    private static bool SaysNothing(JsonNode? value) => value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Ordered(JsonObject json, string[] first, string[] last)
        => json.OrderBy(property => RankOf(property.Key, first, last)).ThenBy(property => property.Key, StringComparer.Ordinal).ToArray();

    private static int RankOf(string key, string[] first, string[] last)
    {
        var at = Array.IndexOf(first, key);
        if (at >= 0)
            return at;
        at = Array.IndexOf(last, key);
        return at >= 0 ? 10_000 + at : 1_000;
    }
}
