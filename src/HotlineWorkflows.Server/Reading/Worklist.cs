using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A ticket on somebody's list.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Deadline">The running deadline that matters most: missed, else due first; null when none runs.</param>
/// <param name="Todo">Actions the flow waits for that he may perform, by code, the next step first.</param>
public sealed record WorkItem(TicketSummary Ticket, RunningDeadline? Deadline, IReadOnlyList<string> Todo);

/// <summary>A deadline that runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Clause">Its clause, or null.</param>
/// <param name="StartedAt">Business clock.</param>
/// <param name="DueAt">Business clock.</param>
/// <param name="IsMissed">Whether it is missed.</param>
public sealed record RunningDeadline(string Name, string? Clause, DateTimeOffset StartedAt, DateTimeOffset DueAt, bool IsMissed);

/// <summary>A page of somebody's worklist.</summary>
/// <param name="Items">The page, what is missed or falls due first on top.</param>
/// <param name="Counts">How many are in each part.</param>
/// <param name="Part">The part shown.</param>
/// <param name="Page">From 1.</param>
public sealed record WorklistPage(IReadOnlyList<WorkItem> Items, WorklistCounts Counts, WorklistPart Part, int Page);

/// <summary>Lists of tickets with the deadline that matters most and the next step.</summary>
/// <param name="tickets">Opens the tables of tickets.</param>
/// <param name="queries">Lists tickets.</param>
/// <param name="worklists">Lists what waits for somebody.</param>
/// <param name="clock">The business clock.</param>
public sealed class Worklist(IDbContextFactory<TicketsDbContext> tickets, TicketQueries queries, WorklistQueries worklists, BusinessClock clock)
{
    /// <summary>Tickets a page.</summary>
    public const int PageSize = 25;

    /// <summary>What waits for somebody, and how much.</summary>
    public async Task<WorklistPage> ShowAsync(PlaceEntry entry, Actor actor, WorklistPart part, int page, CancellationToken cancellationToken = default)
    {
        var (owner, horizon) = (OwnerOf(entry.Policy, actor), HorizonOf(entry, clock.GetUtcNow()));
        var (counts, items) = await worklists.ReadAsync(owner, horizon, part, page, PageSize, cancellationToken);
        return new WorklistPage(await WithDeadlinesAsync(entry.Policy, items, cancellationToken), counts, part, page);
    }

    /// <summary>Tickets whose flow waits for something this person does, what is missed or falls due first on top.</summary>
    /// <param name="policy">The place.</param>
    /// <param name="actor">Who.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<WorkItem>> TodoAsync(PlacePolicy policy, Actor actor, int limit = 100, CancellationToken cancellationToken = default)
    {
        var (_, items) = await worklists.ReadAsync(OwnerOf(policy, actor), new WorklistHorizon(default, default), WorklistPart.All, 1, limit, cancellationToken);
        return await WithDeadlinesAsync(policy, items, cancellationToken);
    }

    /// <summary>A page of all tickets that match, newest first.</summary>
    public async Task<(IReadOnlyList<WorkItem> Items, TicketPage Page)> AllAsync(TicketFilter filter, CancellationToken cancellationToken = default)
    {
        var page = await queries.ListAsync(filter, cancellationToken);
        var deadlines = await DeadlinesAsync(filter.Place, [.. page.Items.Select(ticket => ticket.Id)], cancellationToken);
        return ([.. page.Items.Select(ticket => new WorkItem(ticket, deadlines[ticket.Id].FirstOrDefault(), []))], page);
    }

    /// <summary>The actions a role does because the flow waits for them, in the order of the process.</summary>
    public static IEnumerable<ActionDefinition> WorkOf(PlacePolicy policy, string role) =>
        policy.Common.Actions.Values.Where(action => action.Roles.Contains(role) && !action.IsIncidental);

    /// <summary>Actions with the next step first: what ends the limit that falls due first; last what would end only limits that do not run.</summary>
    public static IReadOnlyList<string> InOrder(PlacePolicy policy, IEnumerable<string> actions, IReadOnlyList<string> running)
    {
        string[] order = [.. policy.Common.Actions.Keys];
        return [.. actions.OrderBy(action => Rank(policy.Common.Actions[action].Ends)).ThenBy(action => Array.IndexOf(order, action))];

        int Rank(IReadOnlyList<string> ends)
        {
            for (var i = 0; i < running.Count; i++)
            {
                if (ends.Contains(running[i]))
                    return i;
            }

            return ends.Count == 0 ? running.Count : running.Count + 1;
        }
    }

    private static WorklistOwner OwnerOf(PlacePolicy policy, Actor actor) => new(
        policy.Settings.Code, actor.Role!, Roles.IsOfUnit(actor.Role!) ? actor.Unit : null, [.. policy.Common.Actions.Values.Where(action => action.Roles.Contains(actor.Role!)).Select(action => action.Code)]);

    private static WorklistHorizon HorizonOf(PlaceEntry entry, DateTimeOffset now)
    {
        var today = entry.Calendar.DayOf(now);
        return new WorklistHorizon(EndOf(today), EndOf(entry.Calendar.AddWorkingDays(today, 2)));

        DateTimeOffset EndOf(DateOnly day)
        {
            var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(midnight, entry.Calendar.Zone.GetUtcOffset(midnight));
        }
    }

    private async Task<IReadOnlyList<WorkItem>> WithDeadlinesAsync(PlacePolicy policy, IReadOnlyList<WorklistItem> items, CancellationToken cancellationToken)
    {
        var deadlines = await DeadlinesAsync(policy.Settings.Code, [.. items.Select(item => item.Ticket.Id)], cancellationToken);
        return [.. items.Select(item => new WorkItem(item.Ticket, deadlines[item.Ticket.Id].FirstOrDefault(), InOrder(policy, item.Actions, [.. deadlines[item.Ticket.Id].Select(deadline => deadline.Name)])))];
    }

    /// <summary>The running deadlines of some tickets, missed ones first, then as they fall due.</summary>
    private async Task<ILookup<Guid, RunningDeadline>> DeadlinesAsync(string place, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var context = await tickets.CreateDbContextAsync(cancellationToken);
        var rows = await context.Deadlines.Where(row => row.Place == place && EF.Parameter(ids).Contains(row.TicketId) && row.EndedAt == null)
            .Select(row => new { row.TicketId, Deadline = new RunningDeadline(row.Name, row.Clause, row.StartedAt, row.DueAt, row.MissedAt != null) })
            .ToListAsync(cancellationToken);
        return rows.OrderByDescending(row => row.Deadline.IsMissed).ThenBy(row => row.Deadline.DueAt).ToLookup(row => row.TicketId, row => row.Deadline);
    }
}
