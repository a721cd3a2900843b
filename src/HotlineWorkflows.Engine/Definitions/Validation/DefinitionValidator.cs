namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>Everything that is wrong with a definition: what the reader finds, what the drawing shows, and what rules of other projects say.</summary>
/// <param name="reader">Reads definitions.</param>
/// <param name="rules">Rules added by other projects.</param>
public sealed class DefinitionValidator(DefinitionReader reader, IEnumerable<IDefinitionRule> rules)
{
    private readonly IDefinitionRule[] _rules = [new KeysRule(), new RequiredInputsRule(), new PortsRule(), new FlowRule(), new HttpRule(), .. rules];

    /// <summary>Reads and checks text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Named in problems.</param>
    /// <param name="source">Finds definitions used as activities; null: there are none.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public async ValueTask<DefinitionReadResult> ValidateAsync(ReadOnlyMemory<byte> json, string file, IDefinitionSource? source = null, CancellationToken cancellationToken = default)
        => Check(await reader.ReadAsync(json, file, source, cancellationToken));

    /// <summary>Reads and checks a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="source">Finds definitions used as activities; null: there are none.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public async ValueTask<DefinitionReadResult> ValidateAsync(DefinitionDocument document, IDefinitionSource? source = null, CancellationToken cancellationToken = default)
        => Check(await reader.ReadAsync(document, source, cancellationToken));

    private DefinitionReadResult Check(DefinitionReadResult read)
    {
        if (read.Document is null || read.Workflow is null)
            return read;
        var context = new DefinitionRuleContext(read, reader.Registry);
        foreach (var rule in _rules)
            rule.Check(context);
        return read with { Problems = [.. read.Problems.Concat(read.Document.Locate(context.Problems)).OrderBy(problem => problem.File == read.Document.File ? 0 : 1).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)] };
    }
}
