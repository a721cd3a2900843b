using HotlineWorkflows.Engine.Storage.Schema;
using HotlineWorkflows.Engine.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Tickets.Rows;

/// <summary>
/// The tables of tickets. Schema and queries go through it; bursts are written by <see cref="Burst.TicketWriter"/>, which
/// names the same tables and columns. The place leads every key and unique index.
/// </summary>
/// <param name="options">Provider and connection.</param>
public sealed class TicketsDbContext(DbContextOptions<TicketsDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "tickets_migrations";

    /// <summary>Tickets.</summary>
    public DbSet<TicketRow> Tickets => Set<TicketRow>();

    /// <summary>Their keys.</summary>
    public DbSet<TicketKeyRow> Keys => Set<TicketKeyRow>();

    /// <summary>The citizens behind them.</summary>
    public DbSet<CitizenRow> Citizens => Set<CitizenRow>();

    /// <summary>Deadlines.</summary>
    public DbSet<DeadlineRow> Deadlines => Set<DeadlineRow>();

    /// <summary>Histories.</summary>
    public DbSet<EventRow> Events => Set<EventRow>();

    /// <summary>What people wrote with events.</summary>
    public DbSet<EventTextRow> EventTexts => Set<EventTextRow>();

    /// <summary>Documents issued.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    /// <summary>Notifications.</summary>
    public DbSet<NotificationRow> Notifications => Set<NotificationRow>();

    /// <summary>Number counters.</summary>
    public DbSet<CounterRow> Counters => Set<CounterRow>();

    /// <summary>Messages sent in the demo.</summary>
    public DbSet<MessageRow> Messages => Set<MessageRow>();

    /// <summary>How deliveries stand: the engine's own table, only read here.</summary>
    public DbSet<OutboxDeliveryRow> Deliveries => Set<OutboxDeliveryRow>();

    /// <summary>Words of subjects.</summary>
    public DbSet<WordRow> Words => Set<WordRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<TicketRow>(ticket =>
        {
            ticket.ToTable("tickets").HasKey(row => new { row.Place, row.Id });
            // A burst knows its ticket by the id only; the id is unique everywhere.
            ticket.HasIndex(row => row.Id);
            ticket.HasIndex(row => new { row.Place, row.Number }).IsUnique();
            ticket.HasIndex(row => new { row.Place, row.ExternalNumber }).HasFilter("external_number IS NOT NULL");
            ticket.HasIndex(row => new { row.Place, row.Stage, row.NextDueAt });
            ticket.HasIndex(row => new { row.Place, row.Lead, row.Stage, row.NextDueAt });

            // Worklists: the few that wait for somebody, with all that says for whom; by what they wait for, as they are counted and shown.
            ticket.HasIndex(row => new { row.Place, row.WaitsFor, row.IsMissed, row.NextDueAt, row.ReceivedAt, row.Id, row.Lead, row.Supporting, row.Stage, row.ActedBy }, "ix_tickets_waiting").HasFilter("waits_for <> ''");
            ticket.HasIndex(row => new { row.Place, row.ReceivedAt, row.Number, row.IsMissed }, "ix_tickets_missed").HasFilter("is_missed");

            // Lists: in the order shown, with all that they are filtered by, so that no row is read to be left out.
            ticket.HasIndex(row => new { row.Place, row.ReceivedAt, row.Number, row.Stage, row.Lead, row.Supporting, row.Kind, row.Category, row.Area, row.Urgency, row.IsMissed, row.NextDueAt }, "ix_tickets_list");
        });
        modelBuilder.Entity<TicketKeyRow>(key =>
        {
            key.ToTable("ticket_keys").HasKey(row => new { row.Place, row.TicketId });
            key.WithoutRowId();
        });
        modelBuilder.Entity<CitizenRow>(citizen =>
        {
            citizen.ToTable("citizens").HasKey(row => new { row.Place, row.TicketId });
            citizen.HasIndex(row => new { row.Place, row.PhoneIndex }).HasFilter("phone_index IS NOT NULL");
        });
        modelBuilder.Entity<DeadlineRow>(deadline =>
        {
            deadline.ToTable("deadlines").HasKey(row => new { row.Place, row.TicketId, row.Sequence });
            deadline.HasIndex(row => new { row.Place, row.DueAt }).HasFilter("ended_at IS NULL");

            // Few, and asked for at every start: no start may read all deadlines for them.
            deadline.HasIndex(row => new { row.Place, row.TicketId }).HasFilter("is_provisional AND ended_at IS NULL");
        });
        modelBuilder.Entity<EventRow>(happened =>
        {
            happened.ToTable("ticket_events").HasKey(row => new { row.Place, row.TicketId, row.Sequence });
            happened.HasIndex(row => new { row.Place, row.Code, row.At });
        });
        modelBuilder.Entity<EventTextRow>().ToTable("event_texts").HasKey(row => new { row.Place, row.TicketId, row.Sequence });
        modelBuilder.Entity<DocumentRow>(document =>
        {
            document.ToTable("documents").HasKey(row => new { row.Place, row.Id });
            document.HasIndex(row => new { row.Place, row.Kind, row.Number }).IsUnique();
            document.HasIndex(row => new { row.Place, row.TicketId });
        });
        modelBuilder.Entity<NotificationRow>(notification =>
        {
            notification.ToTable("notifications").HasKey(row => new { row.Place, row.Id });
            notification.HasIndex(row => new { row.Place, row.TicketId });
        });
        modelBuilder.Entity<CounterRow>().ToTable("counters").HasKey(row => new { row.Place, row.Kind, row.Year });
        modelBuilder.Entity<MessageRow>(message =>
        {
            message.ToTable("messages").HasKey(row => new { row.Place, row.Id });
            message.HasIndex(row => new { row.Place, row.At });
        });
        modelBuilder.Entity<OutboxDeliveryRow>().ToTable("outbox", table => table.ExcludeFromMigrations()).HasKey(row => row.Id);
        modelBuilder.Entity<WordRow>().HasNoKey().ToTable("ticket_words", table => table.ExcludeFromMigrations());
        SnakeCase.Apply(modelBuilder.Model);
    }
}
