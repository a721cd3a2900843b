using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Server.Keeping;

/// <summary>The table of what was filled in and not sent yet.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class KeepingDbContext(DbContextOptions<KeepingDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "keeping_migrations";

    /// <summary>What is kept.</summary>
    public DbSet<KeptInputRow> Inputs => Set<KeptInputRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<KeptInputRow>(kept =>
        {
            kept.ToTable("kept_inputs").HasKey(row => row.Id);
            kept.HasIndex(row => row.ExpiresAt);
        });
        SnakeCase.Apply(modelBuilder.Model);
    }
}
