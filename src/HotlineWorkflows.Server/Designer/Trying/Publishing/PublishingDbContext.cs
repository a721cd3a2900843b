using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>The table of publications that went past the check.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class PublishingDbContext(DbContextOptions<PublishingDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "publishing_migrations";

    /// <summary>The reasons given.</summary>
    public DbSet<PublishOverrideRow> Overrides => Set<PublishOverrideRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PublishOverrideRow>(given =>
        {
            given.ToTable("publish_overrides").HasKey(row => row.Id);
            given.HasIndex(row => row.DefinitionId);
        });
        SnakeCase.Apply(modelBuilder.Model);
    }
}
