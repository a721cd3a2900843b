using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Idempotency.Rows;

/// <summary>The table of answers kept for requests that are sent again. Schema and reads go through it; rows are written within the transaction of what the request did.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class IdempotencyDbContext(DbContextOptions<IdempotencyDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "idempotency_migrations";

    /// <summary>Kept answers.</summary>
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AnswerRow>(answer =>
        {
            answer.ToTable("idempotent_answers").HasKey(row => row.Id);
            answer.HasIndex(row => row.At);
        });

        SnakeCase.Apply(modelBuilder.Model);
    }
}
