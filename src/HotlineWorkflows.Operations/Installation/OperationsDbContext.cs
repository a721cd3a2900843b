using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Operations.Installation;

/// <summary>The tables of the installation itself: facts about it and its data-protection keys.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class OperationsDbContext(DbContextOptions<OperationsDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "operations_migrations";

    /// <summary>Facts about the installation.</summary>
    public DbSet<FactRow> Facts => Set<FactRow>();

    /// <summary>Data-protection keys.</summary>
    public DbSet<KeyRow> Keys => Set<KeyRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FactRow>().ToTable("operations_facts").HasKey(row => row.Name);
        modelBuilder.Entity<KeyRow>().ToTable("operations_keys").HasKey(row => row.Name);
        SnakeCase.Apply(modelBuilder.Model);
    }
}

/// <summary>A row of <c>operations_facts</c>: something the installation must remember about itself.</summary>
public sealed class FactRow
{
    /// <summary>One of <see cref="FactNames"/>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Without personal data and without secrets.</summary>
    public string Value { get; set; } = "";

    /// <summary>System clock.</summary>
    public DateTimeOffset WrittenAt { get; set; }
}

/// <summary>A row of <c>operations_keys</c>: a data-protection key, encrypted.</summary>
public sealed class KeyRow
{
    /// <summary>The name the key ring gave it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key as XML; its secret part is encrypted by a key derived from the installation's secret.</summary>
    public string Xml { get; set; } = "";

    /// <summary>System clock.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
