using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Management;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Scenarios;

/// <summary>
/// Plans as they would be if a draft were published: the draft stands for its definition wherever that is used, every other
/// definition is the one in force. Each plan is compiled once.
/// </summary>
/// <param name="draft">The draft.</param>
/// <param name="others">The other definitions; asked without a version for the one a new ticket would start on.</param>
/// <param name="reader">Reads definitions.</param>
/// <param name="expressions">Makes expressions ready to run.</param>
public sealed class DraftPlans(DefinitionDocument draft, IDefinitionSource others, DefinitionReader reader, IExpressionCompiler expressions) : IPlanSource, IDefinitionSource
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowPlan>>> _plans = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default) => GetPublishedAsync(definitionVersionId, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The definition has problems; the message lists all.</exception>
    /// <exception cref="KeyNotFoundException">There is no such definition in force.</exception>
    public ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default)
        => new(_plans.GetOrAdd(definitionId, id => new Lazy<Task<WorkflowPlan>>(() => CreateAsync(id))).Value.WaitAsync(cancellationToken));

    /// <inheritdoc />
    public ValueTask<DefinitionDocument?> FindAsync(string definitionId, string? versionId, CancellationToken cancellationToken = default)
        => definitionId == draft.DefinitionId ? new(draft) : others.FindAsync(definitionId, versionId, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DefinitionDocument?> FindByTypeNameAsync(string typeName, CancellationToken cancellationToken = default)
        => draft.ActivityTypeName == typeName ? new(draft) : others.FindByTypeNameAsync(typeName, cancellationToken);

    private async Task<WorkflowPlan> CreateAsync(string definitionId)
    {
        var document = await FindAsync(definitionId, null) ?? throw new KeyNotFoundException($"There is no definition '{definitionId}' in force.");
        return await PlanMaking.CreateAsync(document, this, reader, expressions);
    }
}

/// <summary>Makes plans of documents that no store has given an id.</summary>
internal static class PlanMaking
{
    /// <exception cref="InvalidOperationException">The definition has problems; the message lists all.</exception>
    public static async Task<WorkflowPlan> CreateAsync(DefinitionDocument document, IDefinitionSource source, DefinitionReader reader, IExpressionCompiler expressions)
    {
        var result = await reader.ReadAsync(document, source);
        if (result.Workflow is null || result.HasErrors)
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Problems));
        result.Workflow.Identity = result.Workflow.Identity with { DefinitionId = document.DefinitionId, Id = document.DefinitionId };
        return WorkflowPlan.Create(result.Workflow, expressions);
    }
}
