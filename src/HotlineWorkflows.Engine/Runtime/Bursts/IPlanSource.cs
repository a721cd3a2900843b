namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Plans of stored definition versions, compiled once and cached.</summary>
public interface IPlanSource
{
    /// <summary>The plan of a version.</summary>
    /// <exception cref="KeyNotFoundException">No such version is stored; the message names it.</exception>
    ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default);

    /// <summary>The plan of a definition's published version.</summary>
    /// <exception cref="KeyNotFoundException">The definition does not exist or is not published.</exception>
    ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default);
}
