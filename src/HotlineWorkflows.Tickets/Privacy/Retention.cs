using HotlineWorkflows.Audit;
using HotlineWorkflows.Domain.Privacy;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Tickets.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Privacy;

/// <summary>Erases the personal data whose time is over (privacy.json, <c>retention</c>).</summary>
/// <param name="contexts">Opens the database for reading.</param>
/// <param name="eraser">Erases.</param>
/// <param name="policy">How long it stays.</param>
/// <param name="clock">The business clock.</param>
public sealed class Retention(IDbContextFactory<TicketsDbContext> contexts, PersonalDataEraser eraser, PrivacyPolicy policy, BusinessClock clock)
{
    private const int Batch = 500;

    /// <summary>The ground of an erasure by rule.</summary>
    public const string Ground = "retention";

    private static readonly AuditActor Rule = new(Rule: Ground);

    /// <summary>Erases what is due; returns how many tickets that were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var total = 0;
        while (true)
        {
            var due = await DueAsync(cancellationToken);
            var erased = await eraser.EraseAsync(due, cancellationToken);
            total += erased;
            // What is due and could not be erased would be found for ever.
            if (due.Count < Batch || erased == 0)
                return total;
        }
    }

    private async Task<List<ErasureOrder>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = now.AddMonths(-policy.RetentionByKind.Values.Append(policy.RetentionMonths).Min());
        var stages = PersonalDataEraser.EndStages;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var candidates = await context.Tickets
            .Where(row => stages.Contains(row.Stage) && row.ClosedAt != null && row.ClosedAt <= latest)
            .Join(context.Keys.Where(key => key.Wrapped != null && key.Hold == null), row => new { row.Place, row.Id }, key => new { key.Place, Id = key.TicketId }, (row, _) => new { row.Place, row.Id, row.Kind, row.ClosedAt })
            .OrderBy(row => row.ClosedAt)
            .ToListAsync(cancellationToken);
        return [.. candidates.Where(row => policy.DueAt(row.Kind, row.ClosedAt!.Value) <= now).Take(Batch).Select(row => new ErasureOrder(row.Place, row.Id, Ground, Rule))];
    }
}
