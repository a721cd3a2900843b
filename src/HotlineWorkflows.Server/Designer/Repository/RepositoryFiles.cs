using System.Text.Json.Nodes;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Designer.Repository;

/// <summary>A definition as a file of the repository.</summary>
/// <param name="Path">Below the root of the repository, for example <c>workflows/hualong/ticket.json</c>.</param>
/// <param name="Document">What the file holds on this server; null: there is none, or it holds something else.</param>
public sealed record RepositoryFile(string Path, DefinitionDocument? Document)
{
    /// <summary>The file's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it has the content of a version.</summary>
    public bool Holds(DefinitionHead version) => Document is not null && DefinitionWriter.ContentHash(Document) == version.ContentHash;
}

/// <summary>Definitions on their way to git.</summary>
/// <param name="options">Where the files are.</param>
/// <param name="homes">Whose a definition is.</param>
public sealed class RepositoryFiles(ServerOptions options, DefinitionPlaces homes)
{
    private static readonly string[] OfStore = ["id", "createdAt", "isLatest", "isPublished", "links"];
    private static readonly string[] OfFile = ["version", "toolVersion", "$schema"];
    private static readonly string[] Pins = ["workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"];

    /// <summary>Where a definition stands in the repository, and what stands there now.</summary>
    public async Task<RepositoryFile> FindAsync(string definitionId, CancellationToken cancellationToken)
    {
        var below = homes.ProcessOf(definitionId)
            ?? (definitionId.StartsWith(DefinitionPlaces.Common, StringComparison.Ordinal) ? $"common/{definitionId[DefinitionPlaces.Common.Length..]}" : definitionId);
        var root = Path.GetFullPath(options.WorkflowsPath);
        var file = Path.GetFullPath(Path.Combine(root, $"{below}.json"));
        var isThere = file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file);
        var document = isThere ? DefinitionDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken), below, out _) : null;
        return new RepositoryFile($"workflows/{below}.json", document?.DefinitionId == definitionId ? document : null);
    }

    /// <summary>
    /// The text of a version for its file: canonical, without what only the store knows (ids and numbers of versions), so that
    /// git shows the change and nothing else.
    /// </summary>
    public static string TextOf(DefinitionDocument version, RepositoryFile file)
    {
        var document = version.Clone();
        foreach (var key in OfStore)
            document.Root.Remove(key);
        foreach (var key in OfFile)
        {
            if (file.Document?.Root[key] is { } known)
                document.Root[key] = known.DeepClone();
        }

        if (file.Document is null)
            document.Root["version"] = 1;
        Unpin(document.Root["root"]);
        return DefinitionWriter.Write(document);
    }

    /// <summary>To which version a shared definition is pinned is decided when this one is published.</summary>
    private static void Unpin(JsonNode? node)
    {
        if (node is JsonObject json)
        {
            foreach (var pin in Pins)
                json.Remove(pin);
        }

        foreach (var inner in node switch { JsonObject parent => parent.Select(member => member.Value), JsonArray list => list, _ => Enumerable.Empty<JsonNode?>() })
            Unpin(inner);
    }
}
