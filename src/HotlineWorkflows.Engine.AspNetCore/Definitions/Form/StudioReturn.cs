using System.Text.Json;
using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>What comes back from Studio, or in a file, made into what is stored.</summary>
internal static class StudioReturn
{
    private static readonly string[] States = ["links", "isLatest", "isPublished", "createdAt"];

    /// <summary>The definition to be stored.</summary>
    /// <param name="model">What came; it is used up.</param>
    /// <param name="sent">What Studio had been given of the version it edited, used up too; null when it comes from elsewhere.</param>
    /// <param name="stored">That version as it is stored.</param>
    /// <param name="registry">The activity types installed.</param>
    public static JsonObject Read(JsonObject model, JsonObject? sent, JsonObject? stored, ActivityRegistry registry)
    {
        var came = model.Select(property => property.Key).ToHashSet(StringComparer.Ordinal);
        RemoveStates(model);
        if (model["root"] is JsonObject root)
            Put(root, Unwrapped(root, registry), inside => model["root"] = inside);
        var content = model;
        if (sent is not null && stored is not null)
        {
            RemoveStates(sent);
            content = (JsonObject)Restored.Of(model, sent, stored)!;

            // Studio reads more of a definition than it sends back.
            foreach (var (key, value) in stored)
            {
                if (!content.ContainsKey(key) && !came.Contains(key))
                    content[key] = value?.DeepClone();
            }
        }

        foreach (var activity in ActivityTree.All(content["root"]))
            Complete(activity, registry);
        return content;
    }

    private static void RemoveStates(JsonObject definition)
    {
        foreach (var state in States)
            definition.Remove(state);
    }

    /// <summary>What stood on screen for a type that is not installed becomes that activity again, where it was moved to.</summary>
    private static JsonObject Unwrapped(JsonObject activity, ActivityRegistry registry)
    {
        var result = Original(activity) ?? activity;
        // The content of another definition is shown inside the activity that stands for it, and belongs to that definition.
        if (result.Text("workflowDefinitionId") is { Length: > 0 } && registry.Find(result.Text("type") ?? "") is null)
            result.Remove("root");
        foreach (var (key, value) in result.ToArray())
        {
            if (!ActivityTree.MayHold(key))
                continue;
            if (ActivityTree.IsActivity(value))
                Put(value!, Unwrapped((JsonObject)value!, registry), inside => result[key] = inside);
            for (var i = 0; i < (value as JsonArray)?.Count; i++)
            {
                var (list, at) = ((JsonArray)value, i);
                if (ActivityTree.IsActivity(list[at]))
                    Put(list[at]!, Unwrapped((JsonObject)list[at]!, registry), inside => list[at] = inside);
                else if (list[at] is JsonObject one && ActivityTree.IsActivity(one["activity"]))
                    Put(one["activity"]!, Unwrapped((JsonObject)one["activity"]!, registry), inside => one["activity"] = inside);
            }
        }

        return result;
    }

    private static void Put(JsonNode before, JsonObject after, Action<JsonObject> put)
    {
        if (!ReferenceEquals(before, after))
            put(after);
    }

    private static JsonObject? Original(JsonObject activity)
    {
        if (activity.Text("type") != ActivityTree.NotFound || activity.Text("originalActivityJson") is not { Length: > 0 } text || Parse(text) is not { } original || original.Text("type") is not { Length: > 0 })
            return null;
        original["id"] = activity["id"]?.DeepClone();
        if (activity.Text("name") is { } name)
            original["name"] = name;
        if (activity["metadata"] is JsonObject metadata)
        {
            var shown = (JsonObject)metadata.DeepClone();
            if (shown.Text("displayText") == ActivityWriter.NameOfMissing(original.Text("type")!))
                shown.Remove("displayText");
            original["metadata"] = shown;
        }

        return original;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = DefinitionLimits.MaximumDepth }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An input that had no value before comes without its type.</summary>
    private static void Complete(JsonObject activity, ActivityRegistry registry)
    {
        if (registry.Find(activity.Text("type") ?? "") is not { } descriptor)
            return;
        foreach (var input in descriptor.Inputs)
        {
            if (input.IsWrapped && activity[input.Key] is JsonObject argument && argument["expression"] is JsonObject && argument.Text("typeName") is not { Length: > 0 })
                argument["typeName"] = input.TypeName;
        }
    }
}
