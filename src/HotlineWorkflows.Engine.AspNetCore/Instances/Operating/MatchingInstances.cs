using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Engine.AspNetCore.Instances.Listing;
using HotlineWorkflows.Engine.Workflows;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Operating;

/// <summary>Which instances are to be altered. What is null narrows nothing.</summary>
internal sealed record AlterationFilter
{
    public bool EmptyFilterSelectsAll { get; init; }

    public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }

    public IReadOnlyList<string>? CorrelationIds { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    public string? SearchTerm { get; init; }

    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }

    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public IReadOnlyList<string>? DefinitionVersionIds { get; init; }

    public bool? HasIncidents { get; init; }

    public IReadOnlyList<string>? Statuses { get; init; }

    public IReadOnlyList<string>? SubStatuses { get; init; }

    public IReadOnlyList<object>? ActivityFilters { get; init; }
}

/// <summary>Finds those of the list that pass a filter, to alter them all at once without having chosen each.</summary>
/// <param name="list">The list.</param>
/// <param name="companion">What the host knows of instances.</param>
internal sealed class MatchingInstances(InstanceList list, IInstanceCompanion companion)
{
    private const int Most = 1000;

    /// <summary>The instances that have not ended, or the reason against altering any of them.</summary>
    public async ValueTask<(IReadOnlyList<string> Ids, string? Reason)> FindAsync(HttpContext caller, AlterationFilter filter)
    {
        if (filter is { CorrelationIds.Count: > 0 } or { Names.Count: > 0 } or { ActivityFilters.Count: > 0 })
            return ([], "不能按关联编号、名称或步骤成批变更，请用列表的搜索和筛选。");
        if (filter.WorkflowInstanceIds is { Count: > 0 } chosen)
            return (chosen, null);
        var request = new InstanceListRequest
        {
            Page = 0,
            PageSize = Most,
            SearchTerm = filter.SearchTerm,
            TimestampFilters = filter.TimestampFilters,
            DefinitionIds = filter.DefinitionIds,
            DefinitionVersionIds = filter.DefinitionVersionIds,
            HasIncidents = filter.HasIncidents,
            Statuses = filter.Statuses,
            // Those that have ended stay as they are; one that stopped at an incident has not.
            SubStatuses = filter.SubStatuses is { Count: > 0 } ? filter.SubStatuses : [nameof(WorkflowSubStatus.Pending), nameof(WorkflowSubStatus.Executing), nameof(WorkflowSubStatus.Suspended), nameof(WorkflowSubStatus.Faulted)],
        };
        if (!filter.EmptyFilterSelectsAll && request is { SearchTerm: null or "", TimestampFilters: null, DefinitionIds: null, DefinitionVersionIds: null, HasIncidents: null, Statuses: null } && filter.SubStatuses is null)
            return ([], null);
        try
        {
            var page = await list.FindAsync(caller, request);
            return page.TotalCount > Most
                ? ([], $"符合条件的实例有 {page.TotalCount} 个，一次最多变更 {Most} 个，请缩小范围。")
                : await companion.AllOrReasonAsync(caller, page.Items);
        }
        catch (FormatException wrong)
        {
            return ([], wrong.Message);
        }
    }
}
