namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Somebody else changed the instance between reading and writing it. Nothing was written; the caller may try again.</summary>
public sealed class WorkflowConcurrencyException(Guid instanceId)
    : Exception($"Workflow instance {instanceId} was changed meanwhile. Nothing was written; read it again and repeat the action.")
{
    /// <summary>The instance concerned.</summary>
    public Guid InstanceId { get; } = instanceId;
}
