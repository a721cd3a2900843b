namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>A scoped service with rows of its own: they commit with the burst, or not at all.</summary>
public interface IBurstParticipant
{
    /// <summary>Writes what the burst changed, in the burst's transaction. Not called when the burst is undone.</summary>
    ValueTask SaveAsync(IWorkflowTransaction transaction, CancellationToken cancellationToken);
}

/// <summary>The burst a scoped service belongs to.</summary>
public sealed class BurstAccessor
{
    private IWorkflowTransaction? _transaction;
    private WorkflowExecutionContext? _workflow;

    /// <summary>The burst's transaction; null when an instance is only looked at.</summary>
    public IWorkflowTransaction? Transaction => _transaction;

    /// <summary>The instance.</summary>
    /// <exception cref="InvalidOperationException">The scope is not a burst's.</exception>
    public WorkflowExecutionContext Workflow => _workflow ?? throw new InvalidOperationException("This scope does not belong to a burst.");

    internal void Set(WorkflowExecutionContext workflow, IWorkflowTransaction? transaction)
    {
        _workflow = workflow;
        _transaction = transaction;
    }
}
