using HotlineWorkflows.Domain.Vocabulary;
using HotlineWorkflows.Tickets.Performing;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Queries;

/// <summary>Whose worklist.</summary>
/// <param name="Place">The place.</param>
/// <param name="Role">The role he acts in.</param>
/// <param name="Unit">His unit; null for people of the center.</param>
/// <param name="Actions">Codes of the actions that count as his work wherever the flow does not say otherwise.</param>
public sealed record WorklistOwner(string Place, string Role, string? Unit, IReadOnlyCollection<string> Actions)
{
    /// <summary>Codes of the actions that are his work only where the flow says that he is waited for.</summary>
    public IReadOnlyCollection<string> Others { get; init; } = [];

    /// <summary>Whether there is nothing that could ever be his work.</summary>
    public bool HasNone => Actions.Count == 0 && Others.Count == 0;
}

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

    // Named rather than the others left out: an index finds them, among ever more that are closed.
    private static readonly string[] OpenStages = [Stages.Received, Stages.Triage, Stages.Dispatch, Stages.Handling, Stages.QualityCheck, Stages.Callback, Stages.Meeting, Stages.Review];

    /// <summary>How many tickets are in each part.</summary>
    public async Task<WorklistCounts> CountAsync(WorklistOwner owner, WorklistHorizon horizon, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (today, soon) = (horizon.Today, horizon.Soon);
        var counts = owner.HasNone ? null : await Mine(context, owner).GroupBy(_ => 1).Select(rows => new
        {
            All = rows.Count(),
            Missed = rows.Count(row => row.IsMissed),
            Today = rows.Count(row => !row.IsMissed && row.NextDueAt <= today),
            Soon = rows.Count(row => !row.IsMissed && row.NextDueAt <= soon),
        }).FirstOrDefaultAsync(cancellationToken);
        var fresh = counts is null or { All: 0 } ? 0 : await Of(context, owner, horizon, WorklistPart.New).CountAsync(cancellationToken);
        var others = await Of(context, owner, horizon, WorklistPart.Others).Take(MostOthers).CountAsync(cancellationToken);
        return new WorklistCounts(counts?.All ?? 0, counts?.Missed ?? 0, counts?.Today ?? 0, counts?.Soon ?? 0, fresh, others);
    }

    /// <summary>A page of a part: what is missed or falls due first on top.</summary>
    public async Task<IReadOnlyList<WorklistItem>> ListAsync(WorklistOwner owner, WorklistHorizon horizon, WorklistPart part, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        if (owner.HasNone && part != WorklistPart.Others)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Of(context, owner, horizon, part)
            .OrderByDescending(row => row.IsMissed).ThenBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).ThenBy(row => row.ReceivedAt).ThenBy(row => row.Id);
        var tickets = await TicketQueries.Summaries(rows.Skip((Math.Max(1, page) - 1) * pageSize).Take(pageSize)).ToListAsync(cancellationToken);
        var codes = ActionHashes.Work(owner.Actions, owner.Others);
        var (ids, hashes) = (tickets.Select(ticket => ticket.Id).ToArray(), codes.Keys.ToArray());
        var waits = await context.Waits.Where(wait => ids.Contains(wait.InstanceId) && hashes.Contains(wait.Hash)).Select(wait => new { wait.InstanceId, wait.Hash }).ToListAsync(cancellationToken);
        var open = waits.ToLookup(wait => wait.InstanceId, wait => codes[wait.Hash]);
        return [.. tickets.Select(ticket => new WorklistItem(ticket, [.. open[ticket.Id].Distinct()]))];
    }

    private static IQueryable<TicketRow> Of(TicketsDbContext context, WorklistOwner owner, WorklistHorizon horizon, WorklistPart part)
    {
        var (place, role, unit, today, soon) = (owner.Place, owner.Role, owner.Unit, horizon.Today, horizon.Soon);
        var had = context.Events.Where(happened => happened.Place == place && happened.Role == role && (unit == null || happened.Unit == unit));
        return part switch
        {
            WorklistPart.Missed => Mine(context, owner).Where(row => row.IsMissed),
            WorklistPart.Today => Mine(context, owner).Where(row => !row.IsMissed && row.NextDueAt <= today),
            WorklistPart.Soon => Mine(context, owner).Where(row => !row.IsMissed && row.NextDueAt <= soon),
            WorklistPart.New => Mine(context, owner).Where(row => !had.Any(happened => happened.TicketId == row.Id)),
            WorklistPart.Others => OfOthers(context, owner).Where(row => unit != null || had.Any(happened => happened.TicketId == row.Id)),
            _ => Mine(context, owner),
        };
    }

    private static IQueryable<TicketRow> Mine(TicketsDbContext context, WorklistOwner owner)
    {
        var waiting = Waiting(context, owner);
        return OfUnit(context, owner).Where(row => waiting.Contains(row.Id));
    }

    private static IQueryable<TicketRow> OfOthers(TicketsDbContext context, WorklistOwner owner)
    {
        var waiting = Waiting(context, owner);
        return OfUnit(context, owner).Where(row => OpenStages.Contains(row.Stage) && !waiting.Contains(row.Id));
    }

    private static IQueryable<Guid> Waiting(TicketsDbContext context, WorklistOwner owner)
    {
        string[] hashes = [.. ActionHashes.Work(owner.Actions, owner.Others).Keys];
        return context.Waits.Where(wait => hashes.Contains(wait.Hash)).Select(wait => wait.InstanceId);
    }

    private static IQueryable<TicketRow> OfUnit(TicketsDbContext context, WorklistOwner owner)
    {
        var (place, unit, among) = (owner.Place, owner.Unit, $",{owner.Unit},");
        var rows = context.Tickets.Where(row => row.Place == place);
        return unit is null ? rows : rows.Where(row => row.Lead == unit || row.Supporting.Contains(among));
    }
}
