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
    private static readonly string[] Flags = ["isArray", "usableAsActivity", "autoUpdateConsumingWorkflows"];
    private static readonly string[] Switches = ["canStartWorkflow", "runAsynchronously"];
    private static readonly string[] OptionKeys = ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    public static JsonObject Of(IEnumerable<KeyValuePair<string, JsonNode?>> definition)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(definition, TopKeys, []))
        {
            var canonical = key switch
            {
                "inputs" or "outputs" => Each(value, item => Plain(item, DeclarationKeys)),
                "variables" => Each(value, Variable),
                "outcomes" => Each(value, item => item.DeepClone()),
                "options" => value is null ? null : Plain(value, OptionKeys),
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
        // Off is left out only where no other value stands on the activity itself: that one would hold then.
        var switches = Switches.Where(key => !source.TryGetPropertyValue(key, out var value) || SaysNothing(value)).ToArray();
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(source, ActivityKeys, ActivityTail))
        {
            if (key == "nodeId" && value.IsScalar())
                continue;
            var canonical = key switch
            {
                "customProperties" => Bag(value, switches),
                "metadata" => Metadata(value),
                "variables" => Each(value, Variable),
                "connections" => Each(value, Connection),
                _ => Property(value),
            };
            if (!SaysNothing(canonical))
                result.Add(key, canonical);
        }

        return result;
    }

    /// <summary>Older files have some custom properties directly on the activity. They stay there where the custom properties are no object, or say otherwise.</summary>
    private static JsonObject Modern(JsonObject activity)
    {
        activity.TryGetPropertyValue("customProperties", out var custom);
        if (custom is not JsonObject && !SaysNothing(custom))
            return activity;
        var bag = custom as JsonObject ?? [];
        var moved = Switches.Where(key => activity.TryGetPropertyValue(key, out var value) && value.IsScalar() && (bag[key] is not { } known || JsonNode.DeepEquals(known, value))).ToArray();
        if (moved.Length == 0)
            return activity;
        var copy = (JsonObject)activity.DeepClone();
        var properties = (JsonObject)bag.DeepClone();
        foreach (var key in moved)
        {
            properties[key] = copy[key]!.DeepClone();
            copy.Remove(key);
        }

        copy["customProperties"] = properties;
        return copy;
    }

    /// <summary>What stands under an activity's own key: another activity, a list of them, an input, an output, a constant.</summary>
    private static JsonNode? Property(JsonNode? value) => value switch
    {
        JsonObject json when IsActivity(json) => Activity(json),
        JsonObject json when Says(json, "expression") || Says(json, "memoryReference") => Argument(json),
        JsonObject json when json.Text("storageDriverTypeName") is { Length: > 0 } => Variable(json),
        JsonArray array => new JsonArray([.. array.Select(item => item is JsonObject json ? Item(json) : item?.DeepClone())]),
        _ => Kept(value),
    };

    private static JsonNode? Item(JsonObject json)
    {
        if (IsActivity(json))
            return Activity(json);
        if (!Says(json, "label"))
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

    /// <summary>Told by what is written again: a key that is left out must not decide, or the second writing would take it for something else.</summary>
    private static bool IsActivity(JsonObject json)
        => json.Text("type") is { Length: > 0 } && (!SaysNothing(json.Find("id")) || (!Says(json, "value") && !SaysNothing(json.Find("activities"))));

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
        var result = Known(json, VariableKeys);
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
            if (key is "source" or "target" || (key == "vertices" && SaysNothing(value)))
                continue;
            if (key is "sourcePort" or "targetPort" && (value is null || (json.Text(key[..^4]) is not null && value.AsText() is not null)))
                continue;
            result.Add(key, key == "vertices" ? Layout.Rounded(value) : Kept(value));
        }

        return result;
    }

    /// <summary>An end of a connection; in older files an id here and a port beside it.</summary>
    private static JsonNode? End(JsonObject connection, string key)
    {
        var node = connection.Find(key);
        if (node is JsonObject end)
            return Known(end, ["activity", "port"]);
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

    /// <summary>An object of known keys, or whatever else stands in its place.</summary>
    private static JsonNode Plain(JsonNode item, string[] keys) => item is JsonObject json ? Known(json, keys) : item.DeepClone();

    /// <summary>An object of known keys: null and <c>isArray: false</c> say nothing.</summary>
    private static JsonObject Known(JsonObject json, string[] keys)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Ordered(json, keys, []))
        {
            if (keys.Contains(key) && (value is null || (IsFalse(value) && Flags.Contains(key)) || (key is "description" && value.AsText() is "")))
                continue;
            result.Add(key, Kept(value));
        }

        return result;
    }

    /// <summary>A list in today's form.</summary>
    private static JsonNode? Each(JsonNode? value, Func<JsonNode, JsonNode?> form) => value switch
    {
        JsonObject json when json["$values"] is JsonArray values && json.All(property => property.Key.StartsWith('$')) => Each(values, form),
        JsonObject json when json.ContainsKey("$values") => Kept(json),
        JsonObject json => new JsonArray(form(json)),
        JsonArray array => new JsonArray([.. array.Select(item => item is null ? null : form(item))]),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Kept(JsonNode? value) => value?.DeepClone();

    private static bool Says(JsonObject json, string key) => json.Find(key) is not null;

    private static bool IsFalse(JsonNode? value) => value?.GetValueKind() == JsonValueKind.False;

    private static bool SaysNothing(JsonNode? value) => value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Ordered(IEnumerable<KeyValuePair<string, JsonNode?>> json, string[] first, string[] last)
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
