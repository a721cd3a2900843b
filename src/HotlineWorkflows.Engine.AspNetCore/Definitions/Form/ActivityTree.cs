using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>Finds activities in the JSON of activities: in lists, in slots, in the cases of a switch.</summary>
internal static class ActivityTree
{
    /// <summary>The type that stands on screen for one that is not installed.</summary>
    public const string NotFound = "Elsa.NotFoundActivity";

    private static readonly HashSet<string> NoActivities = new(StringComparer.Ordinal) { "customProperties", "metadata", "connections", "variables" };

    /// <summary>Whether JSON is an activity; expressions and declarations have a type too, but no id.</summary>
    public static bool IsActivity(JsonNode? node) => node is JsonObject json && json.Text("type") is { Length: > 0 } && (json.ContainsKey("id") || json.ContainsKey("activities") || json.ContainsKey("nodeId"));

    /// <summary>Whether a key of an activity may hold other activities.</summary>
    public static bool MayHold(string key) => !NoActivities.Contains(key);

    /// <summary>The activities directly below one, with the key they stand under.</summary>
    public static IEnumerable<(string Port, JsonObject Activity)> Children(JsonObject activity)
    {
        foreach (var (key, value) in activity)
        {
            if (!MayHold(key))
                continue;
            if (IsActivity(value))
                yield return (key, (JsonObject)value!);
            foreach (var item in value as JsonArray ?? [])
            {
                if (IsActivity(item))
                    yield return (key, (JsonObject)item!);
                else if (item is JsonObject one && IsActivity(one["activity"]))
                    yield return (one.Text("label") ?? key, (JsonObject)one["activity"]!);
            }
        }
    }

    /// <summary>An activity and everything in it.</summary>
    public static IEnumerable<JsonObject> All(JsonNode? root)
    {
        if (!IsActivity(root))
            yield break;
        var pending = new Stack<JsonObject>([(JsonObject)root!]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            foreach (var (_, child) in Children(next).Reverse())
                pending.Push(child);
        }
    }
}
