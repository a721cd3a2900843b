using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>
/// What Studio gives back unchanged is stored as it was, whatever form it had to be given in: so a save makes a difference in
/// git only where somebody changed something, and nothing is lost that Studio does not know.
/// </summary>
internal static class Restored
{
    private static readonly HashSet<string> Unordered = new(StringComparer.Ordinal) { "activities", "connections" };

    /// <summary>What came back, with everything unchanged in its stored form.</summary>
    /// <param name="given">What came back.</param>
    /// <param name="sent">What Studio had been given.</param>
    /// <param name="stored">What that was made from.</param>
    /// <param name="key">The key it stands under.</param>
    public static JsonNode? Of(JsonNode? given, JsonNode? sent, JsonNode? stored, string key = "")
    {
        if (JsonNode.DeepEquals(given, sent))
            return stored?.DeepClone();
        return (given, sent, stored) switch
        {
            (JsonObject one, JsonObject two, JsonObject three) => Object(one, two, three),
            (JsonArray one, JsonArray two, JsonArray three) when two.Count == three.Count => List(one, two, three, Unordered.Contains(key)),
            _ => given?.DeepClone(),
        };
    }

    private static JsonObject Object(JsonObject given, JsonObject sent, JsonObject stored)
    {
        var result = new JsonObject();
        foreach (var (key, value) in given)
        {
            if (!sent.TryGetPropertyValue(key, out var before))
                result[key] = value?.DeepClone();
            else if (key == "metadata" && value is JsonObject metadata && KeepsItsSize(metadata, before, stored[key]) is { } same)
                result[key] = same;
            else if (Of(value, before, stored[key], key) is { } restored)
                result[key] = restored;
        }

        foreach (var (key, value) in stored)
        {
            if (!sent.ContainsKey(key) && !given.ContainsKey(key))
                result[key] = value?.DeepClone();
        }

        return result;
    }

    /// <summary>Studio measures every activity anew, whatever was done: only a new text makes a new size.</summary>
    private static JsonNode? KeepsItsSize(JsonObject given, JsonNode? sent, JsonNode? stored)
    {
        if (stored is not JsonObject || (stored["designer"] as JsonObject)?["size"] is not { } size || given["designer"] is not JsonObject || given.Text("displayText") != (sent as JsonObject)?.Text("displayText"))
            return null;
        var same = (JsonObject)given.DeepClone();
        same["designer"]!["size"] = size.DeepClone();
        return Of(same, sent, stored);
    }

    private static JsonArray List(JsonArray given, JsonArray sent, JsonArray stored, bool inStoredOrder)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < sent.Count; i++)
        {
            if (Identity(sent[i]) is { } identity)
                known.TryAdd(identity, i);
        }

        var items = given.Select(item => (Item: item, At: Identity(item) is { } identity && known.Remove(identity, out var at) ? at : -1))
            .Select(item => (Node: item.At < 0 ? item.Item?.DeepClone() : Of(item.Item, sent[item.At], stored[item.At]), Order: item.At < 0 ? int.MaxValue : item.At))
            .ToArray();
        return new JsonArray([.. (inStoredOrder ? items.OrderBy(item => item.Order) : items.AsEnumerable()).Select(item => item.Node)]);
    }

    private static string? Identity(JsonNode? item)
    {
        if (item is not JsonObject json)
            return null;
        if (json["source"] is JsonObject source && json["target"] is JsonObject target)
            return $"{source.Text("activity")}/{source.Text("port")}/{target.Text("activity")}/{target.Text("port")}";
        return json.Text("id") ?? json.Text("name");
    }
}
