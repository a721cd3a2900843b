namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>A definition cannot be compiled or published.</summary>
/// <param name="definitionId">The definition.</param>
/// <param name="versionId">The version.</param>
/// <param name="problems">What is wrong with it.</param>
/// <param name="inner">The cause, or null.</param>
public sealed class InvalidDefinitionException(string definitionId, string versionId, IReadOnlyList<DefinitionProblem> problems, Exception? inner = null)
    : Exception($"Definition '{definitionId}' (version '{versionId}') cannot run: {(problems.Count > 0 ? string.Join("; ", problems.Take(5)) : inner?.Message)}{(problems.Count > 5 ? $"; and {problems.Count - 5} more" : "")}", inner)
{
    /// <summary>The definition.</summary>
    public string DefinitionId { get; } = definitionId;

    /// <summary>The version.</summary>
    public string VersionId { get; } = versionId;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; } = problems;
}
