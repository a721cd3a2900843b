using System.Text.Json;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>catalogues.json</c> and <c>vocabulary.json</c>: code lists by name.</summary>
internal static class CodeListsFile
{
    public static IReadOnlyDictionary<string, CodeList> Read(PolicyReader reader, LocatedJson? root)
    {
        var lists = new Dictionary<string, CodeList>();
        if (root is null || !reader.Is(root, JsonValueKind.Object, "code lists by name"))
            return lists;
        foreach (var (code, node) in root.Members)
        {
            if (!reader.Is(node, JsonValueKind.Object, "a code list"))
                continue;
            reader.OnlyKnown(node, "name", "clause", "items");
            var list = new CodeList(code, reader.Required(node, "name", "the list's Chinese name"), [.. ReadItems(reader, node)]);
            if (!lists.TryAdd(code, list))
                reader.Report(node, $"List '{code}' is there twice; take one out.");
        }

        return lists;
    }

    private static IEnumerable<CodeItem> ReadItems(PolicyReader reader, LocatedJson list)
    {
        var seen = new HashSet<string>();
        foreach (var node in reader.Items(list, "items"))
        {
            if (!reader.Is(node, JsonValueKind.Object, "an item"))
                continue;
            reader.OnlyKnown(node, "code", "name", "english", "clause", "appliesTo", "keywords");
            var code = reader.Required(node, "code", "the item's code");
            if (code.Length > 0 && !seen.Add(code))
                reader.Report(node, $"Code '{code}' is there twice; take one out.");
            var name = reader.Required(node, "name", "the item's Chinese name");
            yield return new CodeItem(code, name, reader.Text(node, "english") ?? name, reader.Text(node, "clause"), reader.Texts(node, "appliesTo")) { Keywords = reader.Texts(node, "keywords") };
        }
    }
}
