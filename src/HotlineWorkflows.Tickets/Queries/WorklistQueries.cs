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

    /// <summary>How many tickets are in each part, and a page of one: what is missed or falls due first on top.</summary>
    public async Task<(WorklistCounts Counts, IReadOnlyList<WorklistItem> Items)> ReadAsync(WorklistOwner owner, WorklistHorizon horizon, WorklistPart part, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waits = await WaitsAsync(context, owner, horizon, cancellationToken);
        var mine = waits.Where(wait => owner.Actions.Any(action => IsFor(wait.For, action))).ToArray();
        var counts = new WorklistCounts(
            mine.Sum(wait => wait.All), mine.Sum(wait => wait.Missed), mine.Sum(wait => wait.Today), mine.Sum(wait => wait.Soon), mine.Sum(wait => wait.New),
            Math.Min(MostOthers, waits.Except(mine).Sum(wait => wait.WithPart)));
        if (counts.Of(part) == 0)
            return (counts, []);

        var rows = Of(context, owner, horizon, part, [.. mine.Select(wait => wait.For)])
            .OrderByDescending(row => row.IsMissed).ThenBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).ThenBy(row => row.ReceivedAt).ThenBy(row => row.Id);
        // First which, by the index of those that wait; then their lines.
        var shown = await rows.Skip((Math.Max(1, page) - 1) * pageSize).Take(pageSize).Select(row => new { row.Id, row.WaitsFor }).ToListAsync(cancellationToken);
        var ids = shown.Select(row => row.Id).ToArray();
        var tickets = await TicketQueries.Summaries(context.Tickets.Where(row => row.Place == owner.Place && EF.Parameter(ids).Contains(row.Id))).ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        return (counts, [.. shown.Where(row => tickets.ContainsKey(row.Id)).Select(row => new WorklistItem(tickets[row.Id], [.. owner.Actions.Where(action => IsFor(row.WaitsFor, action))]))]);
    }

    /// <summary>
    /// What tickets wait for, and how many for each. Thousands wait for the same few combinations of actions: whether one of
    /// them is his is decided once for each combination, not for each ticket.
    /// </summary>
    private static Task<List<Wait>> WaitsAsync(TicketsDbContext context, WorklistOwner owner, WorklistHorizon horizon, CancellationToken cancellationToken)
    {
        var (unit, me, today, soon) = (owner.Unit, Me(owner), horizon.Today, horizon.Soon);
        return OfUnit(context, owner).GroupBy(row => row.WaitsFor).Select(rows => new Wait(
            rows.Key,
            rows.Count(),
            rows.Count(row => row.IsMissed),
            rows.Count(row => !row.IsMissed && row.NextDueAt <= today),
            rows.Count(row => !row.IsMissed && row.NextDueAt <= soon),
            rows.Count(row => !row.ActedBy.Contains(me)),
            rows.Count(row => row.Stage != Stages.Closed && (unit != null || row.ActedBy.Contains(me))))).ToListAsync(cancellationToken);
    }

    private static IQueryable<TicketRow> Of(TicketsDbContext context, WorklistOwner owner, WorklistHorizon horizon, WorklistPart part, string[] waits)
    {
        var (unit, me, today, soon) = (owner.Unit, Me(owner), horizon.Today, horizon.Soon);
        var rows = OfUnit(context, owner);
        if (part == WorklistPart.Others)
            return rows.Where(row => !waits.Contains(row.WaitsFor) && row.Stage != Stages.Closed && (unit != null || row.ActedBy.Contains(me)));
        var mine = rows.Where(row => waits.Contains(row.WaitsFor));
        return part switch
        {
            WorklistPart.Missed => mine.Where(row => row.IsMissed),
            WorklistPart.Today => mine.Where(row => !row.IsMissed && row.NextDueAt <= today),
            WorklistPart.Soon => mine.Where(row => !row.IsMissed && row.NextDueAt <= soon),
            WorklistPart.New => mine.Where(row => !row.ActedBy.Contains(me)),
            _ => mine,
        };
    }

    private static bool IsFor(string waits, string action) => waits.Contains(CodeText.Sought(action), StringComparison.Ordinal);

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

    /// <summary>How many tickets wait for the same actions.</summary>
    /// <param name="For">The actions (<see cref="TicketRow.WaitsFor"/>).</param>
    /// <param name="All">All of them.</param>
    /// <param name="Missed">Missed.</param>
    /// <param name="Today">Not missed, due today.</param>
    /// <param name="Soon">Not missed, due within two working days.</param>
    /// <param name="New">He and his like have done nothing with them yet.</param>
    /// <param name="WithPart">Not closed, and he or his like had a part in them.</param>
    private sealed record Wait(string For, int All, int Missed, int Today, int Soon, int New, int WithPart);
}
