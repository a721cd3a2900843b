using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>Instances that nobody chose one by one are altered all or not at all: the host is asked about each before any is touched.</summary>
internal static class AllOrNone
{
    /// <summary>The instances, or the first reason against altering one of them.</summary>
    public static async ValueTask<(IReadOnlyList<string> Ids, string? Reason)> AllOrReasonAsync(this IInstanceCompanion companion, HttpContext caller, IReadOnlyList<InstanceSummary> instances)
    {
        foreach (var instance in instances)
        {
            if (await companion.ReasonAgainstAsync(caller, Record(instance), InstanceAct.CancelWithAll, caller.RequestAborted) is { } reason)
                return ([], reason);
        }

        return ([.. instances.Select(instance => instance.Id.ToString())], null);
    }

    /// <summary>An instance as the host is asked about it: without what is inside.</summary>
    private static WorkflowInstanceRecord Record(InstanceSummary instance) => new(
        instance.Id, instance.DefinitionId, instance.DefinitionVersionId, instance.CorrelationId, instance.Status, instance.SubStatus, instance.IncidentCount, instance.CreatedAt, instance.UpdatedAt, instance.FinishedAt, 0, default);
}
