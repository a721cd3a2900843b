using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Scenarios;

/// <summary>Plans straight from the files of a folder: what a scenario tries is what stands there now. A process <c>place/name</c> is <c>place/name.json</c>.</summary>
/// <param name="workflows">The folder <c>workflows</c>.</param>
/// <param name="reader">Reads definitions.</param>
/// <param name="expressions">Makes expressions ready to run.</param>
public sealed class FilePlans(string workflows, DefinitionReader reader, IExpressionCompiler expressions) : IPlanSource
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowPlan>>> _plans = new(StringComparer.Ordinal);
    private readonly Lazy<DefinitionSet> _definitions = new(() => ReadAll(workflows));

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
            ?? throw new KeyNotFoundException($"There is no definition '{definitionId}' below {workflows}. Known: {string.Join(", ", _definitions.Value.Documents.Select(known => known.DefinitionId).Order())}.");
        var result = await reader.ReadAsync(document, _definitions.Value);
        if (result.Workflow is null || result.HasErrors)
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Problems));
        result.Workflow.Identity = result.Workflow.Identity with { DefinitionId = definitionId, Id = definitionId };
        return WorkflowPlan.Create(result.Workflow, expressions);
    }

    private static DefinitionSet ReadAll(string workflows)
    {
        var definitions = new DefinitionSet();
        foreach (var file in Directory.EnumerateFiles(workflows, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(Path.GetDirectoryName(file)) is "scenarios" or "calendars" or "common")
                continue;
            var document = DefinitionDocument.Parse(File.ReadAllBytes(file), file, out var problems)
                ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
            if (document.DefinitionId.Length > 0)
                definitions.Add(document);
        }

        return definitions;
    }
}
