using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.AspNetCore.Instances.Listing;

/// <summary>Turns what Studio asks into a question for the store.</summary>
internal static class InstanceQuestion
{
    /// <summary>The filter, without what the caller may see and looks for.</summary>
    /// <exception cref="FormatException">It names a state or column that does not exist; the message says which.</exception>
    public static InstanceFilter Filter(InstanceListRequest request) => new()
    {
        DefinitionIds = Several(request.DefinitionIds, request.DefinitionId),
        DefinitionVersionIds = Several(request.DefinitionVersionIds, null),
        Version = request.Version,
        CorrelationId = request.CorrelationId,
        Statuses = States<WorkflowStatus>(request.Statuses, request.Status),
        SubStatuses = States<WorkflowSubStatus>(request.SubStatuses, request.SubStatus),
        HasIncidents = request.HasIncidents,
        Moments = [.. (request.TimestampFilters ?? []).Select(Moment).OfType<InstanceMoment>()],
    };

    /// <summary>The order; the newest first unless something else is asked.</summary>
    /// <exception cref="FormatException">There is no such column.</exception>
    public static InstanceOrder Order(InstanceListRequest request)
    {
        // Studio sends a direction without a column when nobody chose one.
        var isDescending = string.IsNullOrEmpty(request.OrderDirection) ? string.IsNullOrEmpty(request.OrderBy) : request.OrderDirection.StartsWith("Desc", StringComparison.OrdinalIgnoreCase);
        return string.IsNullOrEmpty(request.OrderBy) ? new InstanceOrder(InstanceColumn.Created, true) : new InstanceOrder(Column(request.OrderBy), isDescending);
    }

    private static IReadOnlyList<string>? Several(IReadOnlyList<string>? several, string? one)
    {
        string[] all = [.. (several ?? []).Append(one ?? "").Where(value => value.Length > 0).Distinct()];
        return all.Length == 0 ? null : all;
    }

    private static List<T> States<T>(IReadOnlyList<string>? several, string? one)
        where T : struct, Enum
    {
        var states = new List<T>();
        foreach (var name in Several(several, one) ?? [])
        {
            if (Enum.TryParse<T>(name, ignoreCase: true, out var state) && Enum.IsDefined(state))
                states.Add(state);
            else if (typeof(T) != typeof(WorkflowSubStatus) || !name.Equals("Interrupted", StringComparison.OrdinalIgnoreCase))
                throw new FormatException($"没有“{name}”这种状态。");
        }

        // Elsa knows instances interrupted in the middle; here a burst is done or undone, so there are none.
        return states.Count == 0 && Several(several, one) is not null ? [(T)(object)(-1)] : states;
    }

    private static InstanceMoment? Moment(TimestampFilter filter)
    {
        if (filter.Timestamp is not { } at || string.IsNullOrEmpty(filter.Column))
            return null;

        // People give minutes: the moment meant is the whole minute, or the whole second.
        var end = at.Ticks % TimeSpan.TicksPerMinute == 0 ? at.AddMinutes(1) : at.Ticks % TimeSpan.TicksPerSecond == 0 ? at.AddSeconds(1) : at.AddTicks(1);
        var column = Column(filter.Column);
        return filter.Operator?.ToUpperInvariant() switch
        {
            "IS" or "" or null => new InstanceMoment(column, at, end),
            "ISNOT" => new InstanceMoment(column, at, end, IsNegated: true),
            "LESSTHAN" => new InstanceMoment(column, null, at),
            "LESSTHANOREQUAL" => new InstanceMoment(column, null, end),
            "GREATERTHAN" => new InstanceMoment(column, end, null),
            "GREATERTHANOREQUAL" => new InstanceMoment(column, at, null),
            _ => throw new FormatException($"没有“{filter.Operator}”这种比较方式。"),
        };
    }

    private static InstanceColumn Column(string name) => name.ToUpperInvariant() switch
    {
        "CREATED" or "CREATEDAT" => InstanceColumn.Created,
        "LASTEXECUTED" or "LASTEXECUTEDAT" or "UPDATED" or "UPDATEDAT" => InstanceColumn.Updated,
        "FINISHED" or "FINISHEDAT" => InstanceColumn.Finished,
        "NAME" => InstanceColumn.Definition,
        _ => throw new FormatException($"流程实例没有“{name}”这一列。"),
    };
}
