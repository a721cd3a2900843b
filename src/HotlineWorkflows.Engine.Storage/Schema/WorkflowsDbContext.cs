using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HotlineWorkflows.Engine.Storage.Schema;

/// <summary>
/// The tables of the engine. Schema and reads go through it; bursts are written by <c>SqliteWorkflowTransaction</c> with
/// statements of its own, which name the same tables and columns.
/// </summary>
/// <param name="options">Provider and connection.</param>
public sealed class WorkflowsDbContext(DbContextOptions<WorkflowsDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "workflows_migrations";

    /// <summary>Workflow instances.</summary>
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();

    /// <summary>What instances wait for.</summary>
    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();

    /// <summary>What starts published definitions.</summary>
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();

    /// <summary>What bursts did.</summary>
    public DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Outside effects.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>Versions of definitions.</summary>
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    /// <summary>How the business clock runs.</summary>
    public DbSet<ClockRow> Clock => Set<ClockRow>();

    /// <summary>A value within JSON (SQLite's <c>json_extract</c>), for queries only.</summary>
    /// <param name="json">A column of JSON.</param>
    /// <param name="path">For example <c>$.description</c>.</param>
    /// <exception cref="NotSupportedException">Called outside a query.</exception>
    [DbFunction("json_extract", IsBuiltIn = true)]
    public static string? JsonValue(string json, string path) => throw new NotSupportedException("json_extract exists in queries only.");

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InstanceRow>(instance =>
        {
            instance.ToTable("instances").HasKey(row => row.Id);
            instance.HasIndex(row => row.DefinitionVersionId);
            // With the id in it, those that run are found without reading an instance.
            instance.HasIndex(row => new { row.DefinitionVersionId, row.Id }, "ix_instances_running").HasFilter("status = 0");
            instance.HasIndex(row => row.CorrelationId).HasFilter("correlation_id IS NOT NULL");
            instance.HasIndex(row => row.IncidentCount).HasFilter("incident_count > 0");
        });

        modelBuilder.Entity<BookmarkRow>(bookmark =>
        {
            bookmark.ToTable("bookmarks").HasKey(row => row.Id);
            bookmark.HasOne<InstanceRow>().WithMany().HasForeignKey(row => row.InstanceId).OnDelete(DeleteBehavior.Cascade);
            Waits(bookmark);
            bookmark.WithoutRowId();
        });

        modelBuilder.Entity<TriggerRow>(trigger =>
        {
            trigger.ToTable("triggers").HasKey(row => row.Id);
            trigger.HasIndex(row => row.DefinitionId);
            trigger.HasOne<DefinitionRow>().WithMany().HasForeignKey(row => row.DefinitionVersionId).OnDelete(DeleteBehavior.Cascade);
            Waits(trigger);
            trigger.WithoutRowId();
        });

        modelBuilder.Entity<JournalRow>(journal =>
        {
            journal.ToTable("journal").HasKey(row => new { row.InstanceId, row.Sequence });
            journal.HasOne<InstanceRow>().WithMany().HasForeignKey(row => row.InstanceId).OnDelete(DeleteBehavior.Cascade);
        });

        modelBuilder.Entity<OutboxRow>(outbox =>
        {
            outbox.ToTable("outbox").HasKey(row => row.Id);
            outbox.HasIndex(row => row.SendAt).HasFilter("send_at IS NOT NULL");

            // What was given up, by whose it is: nothing else is ever in this index.
            outbox.Property(row => row.Place).HasComputedColumnSql("CASE WHEN json_valid(payload) THEN payload ->> '$.place' END", stored: false);
            outbox.HasIndex(row => new { row.Place, row.Id }, "ix_outbox_failed").HasFilter("send_at IS NULL AND sent_at IS NULL");
        });

        modelBuilder.Entity<DefinitionRow>(definition =>
        {
            definition.ToTable("definitions").HasKey(row => row.Id);
            definition.HasIndex(row => new { row.DefinitionId, row.Version }).IsUnique();
            definition.HasIndex(row => row.DefinitionId, "ix_definitions_latest").IsUnique().HasFilter("is_latest = 1");
            definition.HasIndex(row => row.DefinitionId, "ix_definitions_published").IsUnique().HasFilter("is_published = 1");
        });

        modelBuilder.Entity<ClockRow>(clock =>
        {
            clock.ToTable("clock").HasKey(row => row.Id);
            clock.Property(row => row.Id).ValueGeneratedNever();
        });

        SnakeCase.Apply(modelBuilder.Model);
    }

    private static void Waits<T>(EntityTypeBuilder<T> wait)
        where T : WaitRow
    {
        wait.Property(row => row.Hash).HasConversion<HexBytesConverter>();
        wait.HasIndex(row => row.Hash);

        // Two small indexes instead of one: a timer that failed leaves the first, so that however many of them there are,
        // the sweep never reads past them to find those that are due.
        wait.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL AND attempts = 0");
        wait.HasIndex(row => row.RetryAt).HasFilter("retry_at IS NOT NULL");
    }
}
