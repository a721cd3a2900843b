using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Attachments.Rows;

/// <summary>The tables of attachments; written with statements of <see cref="Storing.AttachmentSql"/>, which name the same tables and columns.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class AttachmentsDbContext(DbContextOptions<AttachmentsDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "attachments_migrations";

    /// <summary>Files.</summary>
    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    /// <summary>Their contents.</summary>
    public DbSet<ContentRow> Contents => Set<ContentRow>();

    /// <summary>Pieces of contents.</summary>
    public DbSet<ChunkRow> Chunks => Set<ChunkRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AttachmentRow>(attachment =>
        {
            attachment.ToTable("attachments").HasKey(row => new { row.Place, row.Id });
            attachment.HasIndex(row => new { row.Place, row.TicketId }).HasFilter("ticket_id IS NOT NULL");
            attachment.HasIndex(row => row.ContentId);
        });
        modelBuilder.Entity<ContentRow>(content =>
        {
            content.ToTable("attachment_contents").HasKey(row => new { row.Place, row.Id });
            content.HasIndex(row => new { row.Place, row.TicketId }).HasFilter("ticket_id IS NOT NULL");
            content.HasIndex(row => row.ExpiresAt).HasFilter("expires_at IS NOT NULL");
        });
        modelBuilder.Entity<ChunkRow>().ToTable("attachment_chunks").HasKey(row => new { row.ContentId, row.Number });
        SnakeCase.Apply(modelBuilder.Model);
    }
}
