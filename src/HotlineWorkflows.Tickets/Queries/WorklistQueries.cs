using System.Linq.Expressions;
using HotlineWorkflows.Domain.Tickets;
using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>Whose worklist.</summary>
/// <param name="Place">The place.</param>
/// <param name="Role">The role he acts in.</param>
/// <param name="Unit">His unit; null for people of the center.</param>
/// <param name="Actions">Codes of the actions he may do; they are his work where the flow waits for them.</param>
public sealed record WorklistOwner(string Place, string Role, string? Unit, IReadOnlyCollection<string> Actions);

/// <summary>Which part of a worklist.</summary>
public enum WorklistPart
{
    /// <summary>All that waits for him.</summary>
    All,

    /// <summary>A running deadline is missed.</summary>
    Missed,

    /// <summary>Not missed, and due before the day is over.</summary>
    Today,

    /// <summary>Not missed, and due within two working days.</summary>
    Soon,

    /// <summary>Nobody of his role (and unit) has done anything with it yet.</summary>
    New,

    /// <summary>Not closed, he or his like had a part in it, and it waits for somebody else now.</summary>
    Others,
}

/// <summary>How many tickets are in each part of a worklist.</summary>
/// <param name="All">All that wait for him.</param>
/// <param name="Missed">Missed.</param>
/// <param name="Today">Due today.</param>
/// <param name="Soon">Due within two working days, today included.</param>
/// <param name="New">New to him.</param>
/// <param name="Others">Waiting for others, counted up to <see cref="WorklistQueries.MostOthers"/>.</param>
public sealed record WorklistCounts(int All, int Missed, int Today, int Soon, int New, int Others)
{
    /// <summary>How many are in a part.</summary>
    public int Of(WorklistPart part) => part switch
    {
        WorklistPart.Missed => Missed,
        WorklistPart.Today => Today,
        WorklistPart.Soon => Soon,
        WorklistPart.New => New,
        WorklistPart.Others => Others,
        _ => All,
    };
}

/// <summary>When "today" and "soon" end.</summary>
/// <param name="Today">The end of this day.</param>
/// <param name="Soon">The end of the second working day from now.</param>
public sealed record WorklistHorizon(DateTimeOffset Today, DateTimeOffset Soon);

/// <summary>What people have before them, as last committed.</summary>
/// <param name="contexts">Opens the database for reading.</param>
public sealed class WorklistQueries(IDbContextFactory<TicketsDbContext> contexts)
{
    /// <summary>Tickets that wait for others are counted up to here: the number only says that there are many.</summary>
    public const int MostOthers = 100;

    /// <summary>How many tickets are in each part.</summary>
    public async Task<WorklistCounts> CountAsync(WorklistOwner owner, WorklistHorizon horizon, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (today, soon) = (horizon.Today, horizon.Soon);
        var me = Me(owner);
        var counts = owner.Actions.Count == 0 ? null : await Mine(context, owner).GroupBy(_ => 1).Select(rows => new
        {
            All = rows.Count(),
            Missed = rows.Count(row => row.IsMissed),
            Today = rows.Count(row => !row.IsMissed && row.NextDueAt <= today),
            Soon = rows.Count(row => !row.IsMissed && row.NextDueAt <= soon),
            New = rows.Count(row => !row.ActedBy.Contains(me)),
        }).FirstOrDefaultAsync(cancellationToken);
        var others = await Of(context, owner, horizon, WorklistPart.Others).Take(MostOthers).CountAsync(cancellationToken);
        return new WorklistCounts(counts?.All ?? 0, counts?.Missed ?? 0, counts?.Today ?? 0, counts?.Soon ?? 0, counts?.New ?? 0, others);
    }

    /// <summary>A page of a part: what is missed or falls due first on top.</summary>
    public async Task<IReadOnlyList<WorklistItem>> ListAsync(WorklistOwner owner, WorklistHorizon horizon, WorklistPart part, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        if (owner.Actions.Count == 0 && part != WorklistPart.Others)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Of(context, owner, horizon, part)
            .OrderByDescending(row => row.IsMissed).ThenBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).ThenBy(row => row.ReceivedAt).ThenBy(row => row.Id);
        // First which, by the index of those that wait; then their lines.
        var shown = await rows.Skip((Math.Max(1, page) - 1) * pageSize).Take(pageSize).Select(row => new { row.Id, row.WaitsFor }).ToListAsync(cancellationToken);
        var ids = shown.Select(row => row.Id).ToArray();
        var tickets = await TicketQueries.Summaries(context.Tickets.Where(row => row.Place == owner.Place && ids.Contains(row.Id))).ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        return [.. shown.Where(row => tickets.ContainsKey(row.Id)).Select(row => new WorklistItem(tickets[row.Id], [.. owner.Actions.Where(action => row.WaitsFor.Contains(CodeText.Sought(action), StringComparison.Ordinal))]))];
    }

    private static IQueryable<TicketRow> Of(TicketsDbContext context, WorklistOwner owner, WorklistHorizon horizon, WorklistPart part)
    {
        var (unit, me, today, soon) = (owner.Unit, Me(owner), horizon.Today, horizon.Soon);
        return part switch
        {
            WorklistPart.Missed => Mine(context, owner).Where(row => row.IsMissed),
            WorklistPart.Today => Mine(context, owner).Where(row => !row.IsMissed && row.NextDueAt <= today),
            WorklistPart.Soon => Mine(context, owner).Where(row => !row.IsMissed && row.NextDueAt <= soon),
            WorklistPart.New => Mine(context, owner).Where(row => !row.ActedBy.Contains(me)),
            WorklistPart.Others => OfOthers(context, owner).Where(row => unit != null || row.ActedBy.Contains(me)),
            _ => Mine(context, owner),
        };
    }

    private static IQueryable<TicketRow> Mine(TicketsDbContext context, WorklistOwner owner) => OfUnit(context, owner).Where(Waits(owner));

    private static IQueryable<TicketRow> OfOthers(TicketsDbContext context, WorklistOwner owner)
    {
        var waits = Waits(owner);
        return OfUnit(context, owner).Where(row => row.Stage != Stages.Closed).Where(Expression.Lambda<Func<TicketRow, bool>>(Expression.Not(waits.Body), waits.Parameters));
    }

    /// <summary>Whether the flow waits for one of his actions.</summary>
    private static Expression<Func<TicketRow, bool>> Waits(WorklistOwner owner)
    {
        var row = Expression.Parameter(typeof(TicketRow), "row");
        var waitsFor = Expression.Property(row, nameof(TicketRow.WaitsFor));
        var any = owner.Actions
            .Select(action => (Expression)Expression.Call(waitsFor, nameof(string.Contains), null, Expression.Constant(CodeText.Sought(action))))
            .DefaultIfEmpty(Expression.Constant(false))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<TicketRow, bool>>(any, row);
    }

    private static IQueryable<TicketRow> OfUnit(TicketsDbContext context, WorklistOwner owner)
    {
        var (place, unit) = (owner.Place, owner.Unit);
        // By its index, which holds only what waits for somebody.
        var rows = context.Tickets.Where(row => row.Place == place && row.WaitsFor != "");
        if (unit is null)
            return rows;
        var among = CodeText.Sought(unit);
        return rows.Where(row => row.Lead == unit || row.Supporting.Contains(among));
    }

    private static string Me(WorklistOwner owner) => CodeText.Sought(new Actor(owner.Role, owner.Place, owner.Unit).ToString());
}
