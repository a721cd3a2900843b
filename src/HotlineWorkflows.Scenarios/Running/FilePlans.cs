using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Scenarios;

/// <summary>Plans straight from the files of a folder: what a scenario tries is what stands there now. A process <c>place/name</c> is <c>place/name.json</c>.</summary>
public sealed class FilePlans : IPlanSource
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowPlan>>> _plans = new(StringComparer.Ordinal);
    private readonly Lazy<DefinitionSet> _definitions;
    private readonly DefinitionReader _reader;
    private readonly IExpressionCompiler _expressions;
    private readonly string _workflows;

    /// <summary>Plans of a folder.</summary>
    /// <param name="workflows">The folder <c>workflows</c>.</param>
    /// <param name="reader">Reads definitions.</param>
    /// <param name="expressions">Makes expressions ready to run.</param>
    public FilePlans(string workflows, DefinitionReader reader, IExpressionCompiler expressions)
        : this(workflows, reader, expressions, new Lazy<DefinitionSet>(() => ReadAll(workflows)))
    {
    }

    private FilePlans(string workflows, DefinitionReader reader, IExpressionCompiler expressions, Lazy<DefinitionSet> definitions)
    {
        _workflows = workflows;
        _reader = reader;
        _expressions = expressions;
        _definitions = definitions;
    }

    /// <summary>The definitions of the folder.</summary>
    /// <exception cref="InvalidOperationException">One of the files is not JSON.</exception>
    public IReadOnlyCollection<DefinitionDocument> Documents => _definitions.Value.Documents;

    /// <summary>The same definitions but one, which stands as given.</summary>
    public FilePlans With(DefinitionDocument changed)
    {
        var definitions = new DefinitionSet();
        foreach (var document in Documents)
            definitions.Add(document);
        definitions.Add(changed);
        return new FilePlans(_workflows, _reader, _expressions, new Lazy<DefinitionSet>(definitions));
    }

    /// <inheritdoc />
    public ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default)
        => GetPublishedAsync(definitionVersionId, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The definition has problems; the message lists all.</exception>
    public ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default)
        => new(_plans.GetOrAdd(definitionId, id => new Lazy<Task<WorkflowPlan>>(() => CreateAsync(id))).Value);

    private async Task<WorkflowPlan> CreateAsync(string definitionId)
    {
        var document = await _definitions.Value.FindAsync(definitionId, null)
            ?? throw new KeyNotFoundException($"There is no definition '{definitionId}' below {_workflows}. Known: {string.Join(", ", _definitions.Value.Documents.Select(known => known.DefinitionId).Order())}.");
        return await PlanMaking.CreateAsync(document, _definitions.Value, _reader, _expressions);
    }

    private static DefinitionSet ReadAll(string workflows)
    {
        var definitions = new DefinitionSet();
        foreach (var file in Directory.EnumerateFiles(workflows, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(Path.GetDirectoryName(file)) is "scenarios" or "calendars")
                continue;
            var document = DefinitionDocument.Parse(File.ReadAllBytes(file), file, out var problems)
                ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
            if (document.DefinitionId.Length > 0)
                definitions.Add(document);
        }

        return definitions;
    }
}
