using HotlineWorkflows.Engine.Expressions.Models;

namespace HotlineWorkflows.Engine.Workflows.Management;

/// <summary>
/// Reads definitions in Elsa 3's JSON, tolerant of older forms, and reports every problem at once. Reading never throws
/// for what a document contains.
/// </summary>
/// <param name="registry">The activity types that documents may name.</param>
/// <param name="expressions">Compiles expressions while reading, so that those that do not parse are reported; null: not checked.</param>
public sealed class DefinitionReader(ActivityRegistry registry, IExpressionCompiler? expressions = null)
{
    /// <summary>The activity types that documents may name.</summary>
    public ActivityRegistry Registry => registry;

    /// <summary>Reads text.</summary>
    /// <param name="json">The text; a byte order mark is skipped.</param>
    /// <param name="file">Named in problems.</param>
    /// <param name="source">Finds definitions used as activities; null: there are none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<DefinitionReadResult> ReadAsync(ReadOnlyMemory<byte> json, string file, IDefinitionSource? source = null, CancellationToken cancellationToken = default)
    {
        var document = DefinitionDocument.Parse(json, file, out var problems);
        if (document is null)
            return new DefinitionReadResult(null, null, problems, new Dictionary<IActivity, ActivityOrigin>());
        var result = await ReadAsync(document, source, cancellationToken);
        return result with { Problems = [.. problems, .. result.Problems] };
    }

    /// <inheritdoc cref="ReadAsync(ReadOnlyMemory{byte}, string, IDefinitionSource, CancellationToken)"/>
    public ValueTask<DefinitionReadResult> ReadAsync(string json, string file, IDefinitionSource? source = null, CancellationToken cancellationToken = default)
        => ReadAsync(System.Text.Encoding.UTF8.GetBytes(json), file, source, cancellationToken);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document; it is not changed.</param>
    /// <param name="source">Finds definitions used as activities; null: there are none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<DefinitionReadResult> ReadAsync(DefinitionDocument document, IDefinitionSource? source = null, CancellationToken cancellationToken = default)
    {
        var children = await ChildDefinitions.LoadAsync(document, registry, source, cancellationToken);
        var reading = new Reading(registry, expressions, children);
        var workflow = new DocumentReading(reading, document, null).Read();
        return new DefinitionReadResult(document, workflow, [.. reading.Problems], reading.Origins);
    }
}

/// <summary>What the reading of one document and of the definitions within it shares.</summary>
internal sealed class Reading(ActivityRegistry registry, IExpressionCompiler? expressions, ChildDefinitions children)
{
    public ActivityRegistry Registry { get; } = registry;

    public IExpressionCompiler? Expressions { get; } = expressions;

    public ChildDefinitions Children { get; } = children;

    /// <summary>Distinct: a child used twice has each problem once.</summary>
    public OrderedProblems Problems { get; } = new();

    public Dictionary<IActivity, ActivityOrigin> Origins { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Activities begun so far.</summary>
    public int Count { get; set; }

    public int Depth { get; set; }

    /// <summary>Set once a limit is hit, so that it is reported once.</summary>
    public bool IsFull { get; set; }
}

/// <summary>Problems in the order found, each once, not more than anyone reads.</summary>
internal sealed class OrderedProblems : IEnumerable<DefinitionProblem>
{
    private readonly List<DefinitionProblem> _list = [];
    private readonly HashSet<DefinitionProblem> _set = [];

    public void Add(DefinitionProblem problem)
    {
        if (_list.Count < DefinitionLimits.MaximumProblems && _set.Add(problem))
            _list.Add(problem);
    }

    public IEnumerator<DefinitionProblem> GetEnumerator() => _list.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _list.GetEnumerator();
}
