using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.AspNetCore.Definitions;

/// <summary>
/// What a caller may do, as Studio reads it: without a <c>publish</c> link a definition is shown, not edited.
/// </summary>
internal static class StudioLinks
{
    /// <summary>What may be done with one definition.</summary>
    public static JsonArray Of(string definitionId, string versionId, bool edits, bool operates)
    {
        var one = $"/workflow-definitions/{definitionId}";
        var links = new JsonArray(Link($"/workflow-definitions/by-definition-id/{definitionId}", "self", "GET"), Link($"{one}/versions", "versions", "GET"), Link($"{one}/export", "export", "GET"));
        if (edits)
        {
            links.Add(Link($"{one}/publish", "publish", "POST"));
            links.Add(Link($"{one}/retract", "retract", "POST"));
            links.Add(Link(one, "delete", "DELETE"));
            links.Add(Link($"{one}/import", "import", "PUT"));
            links.Add(Link($"{one}/update-references", "update-references", "POST"));
            links.Add(Link($"/workflow-definition-versions/{versionId}", "delete-version", "DELETE"));
        }

        if (operates)
        {
            links.Add(Link($"{one}/execute", "execute", "POST"));
            links.Add(Link($"{one}/dispatch", "dispatch", "POST"));
            links.Add(Link($"{one}/bulk-dispatch", "bulk-dispatch", "POST"));
        }

        return links;
    }

    /// <summary>What may be done with definitions in general.</summary>
    public static JsonArray OfList(bool edits)
    {
        var links = new JsonArray(
            Link("/workflow-definitions", "self", "GET"),
            Link("/workflow-definitions/query/count", "count", "GET"),
            Link("/workflow-definitions/many-by-id", "many-by-id", "GET"),
            Link("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            Link("/bulk-actions/export/workflow-definitions", "bulk-export", "POST"));
        if (!edits)
            return links;
        links.Add(Link("/workflow-definitions", "create", "POST"));
        links.Add(Link("/workflow-definitions/import", "import", "POST"));
        links.Add(Link("/workflow-definitions/import-files", "import-files", "POST"));
        links.Add(Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"));
        links.Add(Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"));
        links.Add(Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"));
        links.Add(Link("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"));
        return links;
    }

    private static JsonObject Link(string href, string rel, string method) => new() { ["href"] = href, ["rel"] = rel, ["method"] = method };
}
