using System.Text.Json;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>clauses.json</c>: the place's clauses by id.</summary>
internal static class ClausesFile
{
    public static IReadOnlyDictionary<string, ClauseText> Read(PolicyReader reader, LocatedJson? root)
    {
        var clauses = new Dictionary<string, ClauseText>();
        if (root is null || !reader.Is(root, JsonValueKind.Object, "clauses by id"))
            return clauses;
        foreach (var (id, node) in root.Members)
        {
            if (!reader.Is(node, JsonValueKind.Object, "a clause"))
                continue;
            reader.OnlyKnown(node, "title", "text", "source", "later");
            var clause = new ClauseText(
                id,
                reader.Required(node, "title", "what the clause is about"),
                reader.Text(node, "text") ?? "",
                reader.Text(node, "source"),
                reader.Bool(node, "later"));
            if (!clauses.TryAdd(id, clause))
                reader.Report(node, $"Clause '{id}' is there twice; take one out.");
        }

        return clauses;
    }
}
