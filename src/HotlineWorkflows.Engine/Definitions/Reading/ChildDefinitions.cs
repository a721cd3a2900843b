using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>The definitions a document uses as activities, directly or not, loaded before it is read.</summary>
internal sealed class ChildDefinitions
{
    private readonly Dictionary<ChildReference, DefinitionDocument?> _found = [];

    public DefinitionDocument? Find(ChildReference reference) => _found.GetValueOrDefault(reference);

    public static async ValueTask<ChildDefinitions> LoadAsync(DefinitionDocument document, ActivityRegistry registry, IDefinitionSource? source, CancellationToken cancellationToken)
    {
        var children = new ChildDefinitions();
        if (source is null)
            return children;
        var pending = new Queue<DefinitionDocument>([document]);
        while (pending.TryDequeue(out var next))
        {
            foreach (var reference in ReferencesOf(next, registry))
            {
                if (children._found.ContainsKey(reference))
                    continue;
                var child = reference.DefinitionId is { } id
                    ? await source.FindAsync(id, reference.VersionId, cancellationToken)
                    : await source.FindByTypeNameAsync(reference.TypeName!, cancellationToken);
                children._found.Add(reference, child);
                if (child is not null)
                    pending.Enqueue(child);
            }
        }

        return children;
    }

    /// <summary>What a document refers to, in the order of its text.</summary>
    public static IEnumerable<ChildReference> ReferencesOf(DefinitionDocument document, ActivityRegistry registry)
        => ActivityObjects(document.Root.Find("root")).Select(json => ChildReference.Of(json, registry)).OfType<ChildReference>();

    /// <summary>Everything below a node that may be an activity.</summary>
    public static IEnumerable<JsonObject> ActivityObjects(JsonNode? node)
    {
        var pending = new Stack<JsonNode?>([node]);
        while (pending.TryPop(out var next))
        {
            switch (next)
            {
                case JsonObject json:
                    if (json.Text("type") is { Length: > 0 } && !json.ContainsKey("value"))
                        yield return json;
                    foreach (var (_, value) in json.Reverse())
                        Push(value);
                    break;
                case JsonArray array:
                    for (var i = array.Count - 1; i >= 0; i--)
                        Push(array[i]);
                    break;
            }
        }

        void Push(JsonNode? value)
        {
            if (value is JsonObject or JsonArray)
                pending.Push(value);
        }
    }
}

/// <summary>How an activity names the definition it stands for.</summary>
/// <param name="DefinitionId">The definition; null when it is named by its activity type.</param>
/// <param name="VersionId">The version it is pinned to, or null.</param>
/// <param name="TypeName">The definition's name in Pascal form; null when named by id.</param>
internal sealed record ChildReference(string? DefinitionId, string? VersionId, string? TypeName)
{
    /// <summary>What an activity refers to; null when its type is registered.</summary>
    public static ChildReference? Of(JsonObject activity, ActivityRegistry registry)
    {
        var type = activity.Text("type") ?? "";
        if (registry.Find(type) is not null)
            return null;
        if (activity.Text("workflowDefinitionId") is { Length: > 0 } id)
            return new(id, activity.Text("workflowDefinitionVersionId") is { Length: > 0 } version ? version : null, null);
        return type.Length > 0 ? new(null, null, type) : null;
    }
}
