using System.Text.Json.Nodes;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Finds definitions used as activities in the store: the version they are pinned to, else the published one.</summary>
/// <param name="store">The store.</param>
public sealed class StoreDefinitionSource(IWorkflowDefinitionStore store) : IDefinitionSource
{
    /// <inheritdoc />
    public async ValueTask<DefinitionDocument?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken = default)
    {
        var record = versionId is null ? await store.FindPublishedAsync(definitionId, cancellationToken) : await store.FindAsync(versionId, cancellationToken);
        return record is null || record.DefinitionId != definitionId ? null : StoredDefinition.Open(record);
    }

    /// <inheritdoc />
    public async ValueTask<DefinitionDocument?> FindByTypeNameAsync(string typeName, CancellationToken cancellationToken = default)
    {
        foreach (var head in await store.ListHeadsAsync(cancellationToken: cancellationToken))
        {
            if (head.IsPublished && PascalName.Of(head.Name) == typeName)
                return await store.FindAsync(head.Id, cancellationToken) is { } published ? StoredDefinition.Open(published) : null;
        }

        return null;
    }
}

/// <summary>Definitions between their stored form and documents.</summary>
internal static class StoredDefinition
{
    private static readonly string[] OfRecord = ["id", "version", "isLatest", "isPublished", "createdAt", "links"];

    /// <summary>The document of a record. What the record knows better than its JSON is taken from the record.</summary>
    /// <exception cref="InvalidDefinitionException">The stored text is no JSON object.</exception>
    public static DefinitionDocument Open(WorkflowDefinitionRecord record)
    {
        var document = DefinitionDocument.Parse(record.Json, FileOf(record), out var problems) ?? throw new InvalidDefinitionException(record.DefinitionId, record.Id, problems);
        document.Root["id"] = record.Id;
        document.Root["definitionId"] = record.DefinitionId;
        document.Root["version"] = record.Version;
        return document;
    }

    /// <summary>A document as the store has it: states that the record carries are left out, so that they cannot contradict it.</summary>
    public static ClosedDefinition Close(DefinitionDocument document, string versionId, int version) => new(CanonicalForm.Of(
        [.. document.Root.Where(property => !OfRecord.Contains(property.Key)), new("id", versionId), new("version", version)]));

    public static string FileOf(WorkflowDefinitionRecord record) => $"{record.DefinitionId}@{record.Version}";
}

/// <summary>A document ready for the store, its canonical form made once for text and hash.</summary>
/// <param name="canonical">The form; it is used up.</param>
internal sealed class ClosedDefinition(JsonObject canonical)
{
    private string? _hash;

    /// <summary>The canonical JSON.</summary>
    public string Json { get; } = DefinitionWriter.Text(canonical);

    /// <summary>The hash of its content.</summary>
    public string ContentHash => _hash ??= DefinitionWriter.HashOf(canonical);
}
