namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Where the reader finds definitions that others use as activities.</summary>
public interface IDefinitionSource
{
    /// <summary>A definition; null when there is none.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="versionId">The version it is pinned to; null: the one a new instance would start on.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<DefinitionDocument?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken = default);

    /// <summary>A definition by its name in Pascal form (<see cref="DefinitionDocument.ActivityTypeName"/>); null when there is none.</summary>
    ValueTask<DefinitionDocument?> FindByTypeNameAsync(string typeName, CancellationToken cancellationToken = default);
}

/// <summary>Definitions at hand, such as the files of a folder. A pinned version that is not among them is answered with the definition's own file.</summary>
public sealed class DefinitionSet : IDefinitionSource
{
    private readonly Dictionary<string, DefinitionDocument> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DefinitionDocument> _byName = new(StringComparer.Ordinal);

    /// <summary>The definitions.</summary>
    public IReadOnlyCollection<DefinitionDocument> Documents => _byId.Values;

    /// <summary>Adds a definition; one added earlier under the same id is replaced.</summary>
    public void Add(DefinitionDocument document)
    {
        _byId[document.DefinitionId] = document;
        _byName[document.ActivityTypeName] = document;
    }

    /// <inheritdoc />
    public ValueTask<DefinitionDocument?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken = default)
        => new(_byId.GetValueOrDefault(definitionId));

    /// <inheritdoc />
    public ValueTask<DefinitionDocument?> FindByTypeNameAsync(string typeName, CancellationToken cancellationToken = default)
        => new(_byName.GetValueOrDefault(typeName));
}
