using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A ticket on somebody's list.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Deadline">The running deadline that matters most: missed, else due first; null when none runs.</param>
/// <param name="Todo">Actions the flow waits for that he may perform, by code.</param>
public sealed record WorkItem(TicketSummary Ticket, RunningDeadline? Deadline, IReadOnlyList<string> Todo);

/// <summary>A deadline that runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Clause">Its clause, or null.</param>
/// <param name="DueAt">Business clock.</param>
/// <param name="IsMissed">Whether it is missed.</param>
public sealed record RunningDeadline(string Name, string? Clause, DateTimeOffset DueAt, bool IsMissed);

/// <summary>Lists of tickets with the deadline that matters most.</summary>
/// <param name="tickets">Opens the tables of tickets.</param>
/// <param name="queries">Lists tickets.</param>
public sealed class Worklist(IDbContextFactory<TicketsDbContext> tickets, TicketQueries queries)
{
    /// <summary>Tickets whose flow waits for something this person does, what is missed or falls due first on top.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="actor">Who.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<WorkItem>> TodoAsync(PlacePolicy policy, Actor actor, int limit = 100, CancellationToken cancellationToken = default)
    {
        string[] actions = [.. policy.Common.Actions.Values.Where(action => action.Roles.Contains(actor.Role) && !action.IsIncidental).Select(action => action.Code)];
        if (actions.Length == 0)
            return [];
        var unit = Roles.IsOfUnit(actor.Role!) ? actor.Unit : null;
        var items = await queries.WorklistAsync(policy.Settings.Code, unit, actions, limit, cancellationToken);
        var deadlines = await DeadlinesAsync(policy.Settings.Code, [.. items.Select(item => item.Ticket.Id)], cancellationToken);
        return [.. items.Select(item => new WorkItem(item.Ticket, deadlines.GetValueOrDefault(item.Ticket.Id), item.Actions))];
    }

    /// <summary>A page of all tickets that match, newest first.</summary>
    public async Task<(IReadOnlyList<WorkItem> Items, TicketPage Page)> AllAsync(TicketFilter filter, CancellationToken cancellationToken = default)
    {
        var page = await queries.ListAsync(filter, cancellationToken);
        var deadlines = await DeadlinesAsync(filter.Place, [.. page.Items.Select(ticket => ticket.Id)], cancellationToken);
        return ([.. page.Items.Select(ticket => new WorkItem(ticket, deadlines.GetValueOrDefault(ticket.Id), []))], page);
    }

    private async Task<Dictionary<Guid, RunningDeadline>> DeadlinesAsync(string place, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var context = await tickets.CreateDbContextAsync(cancellationToken);
        var rows = await context.Deadlines.Where(row => row.Place == place && ids.Contains(row.TicketId) && row.EndedAt == null)
            .Select(row => new { row.TicketId, Deadline = new RunningDeadline(row.Name, row.Clause, row.DueAt, row.MissedAt != null) })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.TicketId, row => row.Deadline)
            .ToDictionary(running => running.Key, running => running.OrderByDescending(deadline => deadline.IsMissed).ThenBy(deadline => deadline.DueAt).First());
    }
}
