using System.Data.Common;
using HotlineWorkflows.Audit;
using HotlineWorkflows.Audit.Rows;
using HotlineWorkflows.Engine.Storage.Writing;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Server.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests;

/// <summary>The audit trail as administrators read it, on a page and filtered.</summary>
[Collection("server")]
public sealed class AuditReadingTests(SharedServer shared)
{
    private static readonly DateTimeOffset Noon = new(2031, 5, 5, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Pages_follow_each_other_without_gap_even_where_many_entries_bear_one_moment()
    {
        var trail = shared.Server.Services.GetRequiredService<IAuditTrail>();
        await shared.Server.Services.GetRequiredService<IWorkflowStore>().ExecuteAsync((transaction, _) =>
        {
            // In one step, so at one moment.
            trail.Append((IRelationalTransaction)transaction, [.. Enumerable.Range(0, 120).Select(_ => new AuditEntry(AuditKinds.PersonalViewed, new AuditActor(Staff: "pages-1", Role: "operator"), AuditSubject.Installation) { Place = RunningServer.Place })]);
            return ValueTask.FromResult(true);
        });
        var reading = new AuditReading(shared.Server.Services.GetRequiredService<IDbContextFactory<AuditDbContext>>(), TimeProvider.System);
        var filter = new AuditFilter(Staff: "pages-1", Place: RunningServer.Place);
        var found = new List<long>();
        long? below = null;
        bool more;
        do
        {
            (var rows, more) = await reading.ListAsync(filter, below, default);
            found.AddRange(rows.Select(row => row.Sequence));
            below = rows[^1].Sequence;
        }
        while (more);
        found.Count.ShouldBe(120);
        found.ShouldBe(found.Distinct().OrderDescending());
    }

    [Fact]
    public async Task A_span_a_person_and_a_kind_are_found_in_the_order_shown_without_reading_the_entries_between()
    {
        var seen = new Plans(shared.Server.Services.GetRequiredService<IDbContextFactory<AuditDbContext>>());
        var reading = new AuditReading(seen, TimeProvider.System);
        foreach (var filter in new AuditFilter[] { new(), new(Noon, Noon.AddDays(1)), new(Noon), new(Before: Noon), new(Staff: "nobody"), new(Noon, Noon.AddDays(1), "personal", "nobody", null, RunningServer.Place) })
        {
            await reading.ListAsync(filter, null, default);
            await reading.ListAsync(filter, 1, default);
        }

        seen.Steps.ShouldNotBeEmpty();
        seen.Steps.ShouldAllBe(step => step.Contains("USING INDEX ix_audit_entries_list", StringComparison.Ordinal) || step.Contains("USING INTEGER PRIMARY KEY", StringComparison.Ordinal));
    }

    /// <summary>Asks the database how it would answer whatever is asked.</summary>
    private sealed class Plans(IDbContextFactory<AuditDbContext> contexts) : DbCommandInterceptor, IDbContextFactory<AuditDbContext>
    {
        private readonly string _connection = Connection(contexts);

        public List<string> Steps { get; } = [];

        public AuditDbContext CreateDbContext() => new(new DbContextOptionsBuilder<AuditDbContext>().UseSqlite(_connection).AddInterceptors(this).Options);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var asked = command.CommandText;
            command.CommandText = $"EXPLAIN QUERY PLAN {asked}";
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                    Steps.Add(reader.GetString(3));
            }

            command.CommandText = asked;
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        private static string Connection(IDbContextFactory<AuditDbContext> contexts)
        {
            using var context = contexts.CreateDbContext();
            return context.Database.GetConnectionString()!;
        }
    }
}
