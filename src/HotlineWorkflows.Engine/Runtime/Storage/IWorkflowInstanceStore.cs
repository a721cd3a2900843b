namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>The instances as those see them who look after all of them. Held to its contract by the same suite as <see cref="IWorkflowStore"/>.</summary>
public interface IWorkflowInstanceStore
{
    /// <summary>Instances that pass a filter, as last committed.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">The most to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<InstancePage> ListInstancesAsync(InstanceFilter filter, InstanceOrder order, int skip, int take, CancellationToken cancellationToken = default);

    /// <summary>The ids of all definitions that have instances.</summary>
    ValueTask<IReadOnlyList<string>> ListDefinitionsOfInstancesAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes an instance with all it waits for and its journal; false when there is none.</summary>
    Task<bool> DeleteInstanceAsync(Guid instanceId, CancellationToken cancellationToken = default);
}
