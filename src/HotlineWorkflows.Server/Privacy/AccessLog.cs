using System.Text.Json;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Privacy;

/// <summary>Somebody looked at a citizen's data.</summary>
/// <param name="At">System clock.</param>
/// <param name="Staff">Code of the person, or null.</param>
/// <param name="Role">The role he acted in.</param>
/// <param name="Unit">The unit he acted for, or null for the center.</param>
/// <param name="What">What he saw: <c>contact</c> or <c>document</c>.</param>
/// <param name="Reason">Code of his reason, or null.</param>
public sealed record PersonalView(DateTimeOffset At, string? Staff, string? Role, string? Unit, string? What, string? Reason);

/// <summary>Who looked at citizens' data, out of the audit trail.</summary>
/// <param name="audit">Opens it.</param>
public sealed class AccessLog(IDbContextFactory<AuditDbContext> audit)
{
    private const int Most = 500;

    /// <summary>The looks at a ticket's citizen, newest first; the last 500.</summary>
    public async Task<IReadOnlyList<PersonalView>> OfAsync(Guid ticketId, CancellationToken cancellationToken = default)
    {
        await using var context = await audit.CreateDbContextAsync(cancellationToken);
        var rows = await context.Entries.Where(row => row.SubjectId == ticketId && row.Kind == AuditKinds.PersonalViewed)
            .OrderByDescending(row => row.Sequence).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(row =>
        {
            var details = row.Details is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Details)!;
            return new PersonalView(row.At, row.Staff, row.Role, row.Unit, details.GetValueOrDefault("what"), details.GetValueOrDefault("reason"));
        })];
    }
}
