using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Audit.Rows;

/// <summary>The table of the audit trail. Schema and queries go through it; rows are written by <see cref="IAuditTrail"/>.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class AuditDbContext(DbContextOptions<AuditDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "audit_migrations";

    /// <summary>The trail.</summary>
    public DbSet<AuditRow> Entries => Set<AuditRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AuditRow>(entry =>
        {
            // With AUTOINCREMENT, which also remembers the last number ever given: a row cut off the end is missed.
            entry.ToTable("audit_entries").HasKey(row => row.Sequence);
            entry.Property(row => row.Sequence).ValueGeneratedOnAdd();
            entry.HasIndex(row => row.SubjectId).HasFilter("subject_id IS NOT NULL");
            // The rules in force: few rows among very many, asked for at every start.
            entry.HasIndex(row => new { row.Kind, row.SubjectName }).HasFilter("subject_name IS NOT NULL");
            // In the order shown, with all that entries are filtered by, so that no row is read to be left out. Entries come in this
            // order too: a new one always goes to the end of the index, which costs next to nothing.
            entry.HasIndex(row => new { row.At, row.Sequence, row.Staff, row.Kind, row.Place }, "ix_audit_entries_list");
        });

        SnakeCase.Apply(modelBuilder.Model);
    }
}
