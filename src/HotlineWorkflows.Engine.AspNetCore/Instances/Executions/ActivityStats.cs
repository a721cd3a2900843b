using HotlineWorkflows.Engine.Workflows;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Executions;

/// <summary>How often an activity ran: the badges on Studio's canvas.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityNodeId">Its node.</param>
/// <param name="StartedCount">Executions begun.</param>
/// <param name="CompletedCount">Executions that came to their end; those cancelled are not among them.</param>
/// <param name="UncompletedCount">Executions under way.</param>
/// <param name="IsBlocked">Whether one waits.</param>
/// <param name="IsFaulted">Whether one stands at an incident.</param>
internal sealed record ActivityStats(string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted)
{
    public IReadOnlyDictionary<string, object> Metadata => new Dictionary<string, object>();

    /// <summary>One for each node asked for, in that order; zeros for those nobody came to.</summary>
    public static IReadOnlyList<ActivityStats> Of(InstanceHistory? history, IEnumerable<string> nodeIds)
    {
        var executions = (history?.Executions ?? []).ToLookup(execution => execution.NodeId, StringComparer.Ordinal);
        return [.. nodeIds.Select(nodeId => Of(nodeId, [.. executions[nodeId]]))];
    }

    /// <summary>One for each node that somebody came to.</summary>
    public static IReadOnlyList<ActivityStats> Of(InstanceHistory history) =>
        [.. history.Executions.GroupBy(execution => execution.NodeId, StringComparer.Ordinal).Select(node => Of(node.Key, [.. node]))];

    private static ActivityStats Of(string nodeId, IReadOnlyList<ActivityExecution> executions) => new(
        nodeId[(nodeId.LastIndexOf(':') + 1)..],
        nodeId,
        executions.Count,
        executions.Count(execution => execution.Status == ActivityStatus.Completed),
        executions.Count(execution => execution.CompletedAt is null),
        executions.Any(execution => execution.IsWaiting),
        executions.Any(execution => execution.Status == ActivityStatus.Faulted));
}
