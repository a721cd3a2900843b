using HotlineWorkflows.Engine.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace HotlineWorkflows.Webhooks.Rows;

/// <summary>The tables of webhooks; written with statements of <see cref="WebhookSql"/>, which name the same tables and columns.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class WebhooksDbContext(DbContextOptions<WebhooksDbContext> options) : DbContext(options)
{
    /// <summary>The table that remembers which migrations of this context were applied.</summary>
    public const string HistoryTable = "webhooks_migrations";

    /// <summary>Who wants to hear.</summary>
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();

    /// <summary>What was and is to be sent.</summary>
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SubscriptionRow>().ToTable("webhook_subscriptions").HasKey(row => new { row.Place, row.Id });
        modelBuilder.Entity<DeliveryRow>(delivery =>
        {
            delivery.ToTable("webhook_deliveries").HasKey(row => new { row.Place, row.Id });
            delivery.HasIndex(row => new { row.Place, row.SubscriptionId, row.MessageId }).IsUnique();
            delivery.HasIndex(row => row.NextAt).HasFilter("next_at IS NOT NULL");
        });
        SnakeCase.Apply(modelBuilder.Model);
    }
}

/// <summary>The statements that write webhooks. Parameters are named by their place: <c>$0</c>, <c>$1</c>, ….</summary>
internal static class WebhookSql
{
    public const string AddSubscription = "INSERT INTO webhook_subscriptions (place, id, url, events, secret, is_active, created_at, created_by, failures) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, 0)";

    public const string ChangeSubscription = "UPDATE webhook_subscriptions SET url = $2, events = $3, is_active = $4, failures = 0, open_until = NULL WHERE place = $0 AND id = $1";

    public const string ChangeSecret = "UPDATE webhook_subscriptions SET secret = $2 WHERE place = $0 AND id = $1";

    public const string RemoveSubscription = "DELETE FROM webhook_subscriptions WHERE place = $0 AND id = $1";

    public const string RemoveDeliveries = "DELETE FROM webhook_deliveries WHERE place = $0 AND subscription_id = $1";

    public const string AddDelivery = "INSERT INTO webhook_deliveries (place, id, subscription_id, message_id, body, created_at, attempts, next_at) VALUES ($0, $1, $2, $3, $4, $5, 0, $5) ON CONFLICT (place, subscription_id, message_id) DO NOTHING";

    public const string Delivered = "UPDATE webhook_deliveries SET attempts = attempts + 1, next_at = NULL, delivered_at = $2, status_code = $3, error = NULL, milliseconds = $4 WHERE place = $0 AND id = $1";

    public const string Failed = "UPDATE webhook_deliveries SET attempts = attempts + 1, next_at = $2, status_code = $3, error = $4, milliseconds = $5 WHERE place = $0 AND id = $1";

    public const string SendAgain = "UPDATE webhook_deliveries SET attempts = 0, next_at = $2, delivered_at = NULL, error = NULL WHERE place = $0 AND id = $1 AND next_at IS NULL";

    public const string Close = "UPDATE webhook_subscriptions SET failures = 0, open_until = NULL WHERE place = $0 AND id = $1 AND failures > 0";

    public const string Open = "UPDATE webhook_subscriptions SET failures = $2, open_until = $3 WHERE place = $0 AND id = $1";

    public const string Deactivate = "UPDATE webhook_subscriptions SET is_active = 0 WHERE place = $0 AND id = $1";

    public const string Purge = "DELETE FROM webhook_deliveries WHERE place = $0 AND id = $1 AND next_at IS NULL";
}
