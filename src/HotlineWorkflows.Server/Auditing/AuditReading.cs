using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Audit.Verifying;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Auditing;

/// <summary>Which entries of the trail are asked for; null parts are not asked for.</summary>
/// <param name="From">Written at or after; system clock.</param>
/// <param name="Before">Written before.</param>
/// <param name="Kind">A kind, or its group before the dot.</param>
/// <param name="Staff">Code of the person.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Place">The place; entries of the whole installation are always among them.</param>
public sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? Before = null, string? Kind = null, string? Staff = null, Guid? TicketId = null, string? Place = null);

/// <summary>Reads the audit trail for administrators.</summary>
/// <param name="contexts">Opens it.</param>
/// <param name="clock">The system clock.</param>
public sealed class AuditReading(IDbContextFactory<AuditDbContext> contexts, TimeProvider clock)
{
    /// <summary>Entries a page.</summary>
    public const int PageSize = 50;

    /// <summary>A page of entries, newest first, and whether there are more. Pages are found by where the last one ended, not by offset: the thousandth costs what the first does.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="below">Only entries older than the one with this number; null for the newest.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<AuditRow> Rows, bool More)> ListAsync(AuditFilter filter, long? below, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<AuditRow> rows = context.Entries;
        if (filter.TicketId is { } ticket)
            rows = rows.Where(row => row.SubjectId == ticket);
        if (filter.Place is { } place)
            rows = rows.Where(row => row.Place == place || row.Place == null);
        if (filter.From is { } from)
            rows = rows.Where(row => row.At >= from);
        if (filter.Before is { } before)
            rows = rows.Where(row => row.At < before);
        if (filter.Kind is { } kind)
            rows = kind.Contains('.', StringComparison.Ordinal) ? rows.Where(row => row.Kind == kind) : rows.Where(row => row.Kind.StartsWith(kind + "."));
        if (filter.Staff is { } staff)
            rows = rows.Where(row => row.Staff == staff);
        if (below is { } number)
        {
            var end = await context.Entries.Where(row => row.Sequence == number).Select(row => row.At).FirstOrDefaultAsync(cancellationToken);
            rows = rows.Where(row => row.At <= end && (row.At < end || row.Sequence < number));
        }

        var found = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Sequence).Take(PageSize + 1).ToListAsync(cancellationToken);
        return ([.. found.Take(PageSize)], found.Count > PageSize);
    }

    /// <summary>Verifies the whole trail now.</summary>
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        return await AuditVerifier.VerifyAsync(context.Database.GetDbConnection(), clock.GetUtcNow(), null, cancellationToken);
    }
}
