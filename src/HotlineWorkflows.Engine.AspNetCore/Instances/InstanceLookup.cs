using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances;

/// <summary>Finds the instances a caller has to do with; what he does not see does not exist for him.</summary>
/// <param name="store">Where instances are.</param>
/// <param name="scope">What callers see.</param>
internal sealed class InstanceLookup(IWorkflowStore store, IStudioScope scope)
{
    /// <summary>An instance the caller sees; null when there is none of that id.</summary>
    public async ValueTask<WorkflowInstanceRecord?> FindAsync(HttpContext caller, string? id) =>
        Guid.TryParse(id, out var instanceId)
        && await store.FindInstanceAsync(instanceId, caller.RequestAborted) is { } instance
        && scope.Sees(caller, instance.DefinitionId)
            ? instance
            : null;

    /// <summary>The instance that an execution the caller sees belongs to; null when there is none.</summary>
    /// <param name="caller">The request.</param>
    /// <param name="executionId">The instance's id, a dash, a number.</param>
    public ValueTask<WorkflowInstanceRecord?> OfExecutionAsync(HttpContext caller, string? executionId) =>
        executionId?.LastIndexOf('-') is { } dash and > 0 ? FindAsync(caller, executionId[..dash]) : new((WorkflowInstanceRecord?)null);
}
