using System.Text.Json;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>texts.json</c>: the templates of documents and notifications.</summary>
internal static class TextsFile
{
    public static IReadOnlyDictionary<string, TextTemplate> Read(PolicyReader reader, LocatedJson? root, string group)
    {
        var templates = new Dictionary<string, TextTemplate>();
        if (root is null || !reader.Is(root, JsonValueKind.Object, "templates"))
            return templates;
        reader.OnlyKnown(root, "documents", "notifications");
        foreach (var (code, node) in reader.Members(root, group))
        {
            if (!reader.Is(node, JsonValueKind.Object, "a template"))
                continue;
            reader.OnlyKnown(node, "title", "body", "clause", "number", "for");
            var template = new TextTemplate(
                code,
                reader.Text(node, "title") ?? "",
                ReadBody(reader, node),
                reader.Text(node, "clause"),
                reader.Text(node, "number"))
            {
                SaidForCitizen = ReadAddressee(reader, node),
            };
            if (!templates.TryAdd(code, template))
                reader.Report(node, $"Template '{code}' is there twice; take one out.");
        }

        return templates;
    }

    private static bool? ReadAddressee(PolicyReader reader, LocatedJson node)
    {
        switch (reader.Text(node, "for"))
        {
            case null:
                return null;
            case "citizen":
                return true;
            case "office":
                return false;
            case var other:
                reader.Report(node["for"]!, $"'{other}' is nobody documents are made out to; write \"citizen\" or \"office\".");
                return null;
        }
    }

    /// <summary>A body is one text, or a list of lines, which makes smaller diffs.</summary>
    private static string ReadBody(PolicyReader reader, LocatedJson node) =>
        node["body"] is { Kind: JsonValueKind.Array }
            ? string.Join('\n', reader.Texts(node, "body"))
            : reader.Required(node, "body", "the template");
}
