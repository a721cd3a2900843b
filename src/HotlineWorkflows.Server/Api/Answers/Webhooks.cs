using System.ComponentModel;
using System.Text.Json;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Server.Api.Answers;

/// <summary>Subscriptions.</summary>
/// <param name="Items">Each.</param>
[Description("Subscriptions.")]
public sealed record WebhooksAnswer(IReadOnlyList<WebhookAnswer> Items);

/// <summary>A subscription.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">Codes of events; empty: all.</param>
/// <param name="Active">Whether events are sent.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Code of the person who made it.</param>
/// <param name="Failures">Failures since the last success.</param>
/// <param name="PausedUntil">Until when nothing is tried; null while all is well.</param>
[Description("A subscription.")]
public sealed record WebhookAnswer(Guid Id, string Url, IReadOnlyList<string> Events, bool Active, DateTimeOffset CreatedAt, string CreatedBy, int Failures, DateTimeOffset? PausedUntil)
{
    /// <summary>A subscription.</summary>
    public static WebhookAnswer Of(WebhookSubscription subscription) =>
        new(subscription.Id, subscription.Url, subscription.Events, subscription.IsActive, subscription.CreatedAt, subscription.CreatedBy, subscription.Failures, subscription.OpenUntil);
}

/// <summary>A subscription just made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Events">Codes of events; empty: all.</param>
/// <param name="Active">Whether events are sent.</param>
/// <param name="Secret">Signs what is sent (docs/webhooks.md); told this once.</param>
[Description("A subscription just made.")]
public sealed record WebhookMade(Guid Id, string Url, IReadOnlyList<string> Events, bool Active, string Secret);

/// <summary>A new secret.</summary>
/// <param name="Id">The subscription.</param>
/// <param name="Secret">Signs what is sent from now on; told this once.</param>
[Description("A new secret.")]
public sealed record WebhookSecret(Guid Id, string Secret);

/// <summary>A test on its way.</summary>
/// <param name="Delivery">Its delivery; how it ended stands in the log of deliveries.</param>
[Description("A test on its way.")]
public sealed record WebhookTest(Guid Delivery);

/// <summary>Deliveries.</summary>
/// <param name="Items">Each, the newest first.</param>
[Description("Deliveries.")]
public sealed record WebhookDeliveriesAnswer(IReadOnlyList<WebhookDelivery> Items);

/// <summary>A delivery.</summary>
/// <param name="Id">Its id; sent as webhook-id, with msg_ before it.</param>
/// <param name="Status">pending, delivered, or failed: given up.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="CreatedAt">When it was laid down.</param>
/// <param name="DeliveredAt">When the receiver had it.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="StatusCode">Status of the last answer; null when there was none.</param>
/// <param name="Error">Why the last try failed.</param>
/// <param name="Milliseconds">How long the last try took.</param>
/// <param name="Body">What is sent.</param>
[Description("A delivery.")]
public sealed record WebhookDelivery(
    Guid Id, string Status, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt, DateTimeOffset? NextAt, int? StatusCode, string? Error, int? Milliseconds, JsonElement Body)
{
    /// <summary>A delivery.</summary>
    public static WebhookDelivery Of(DeliveryRow row) => new(
        row.Id, row switch { { DeliveredAt: not null } => "delivered", { NextAt: null } => "failed", _ => "pending" },
        row.Attempts, row.CreatedAt, row.DeliveredAt, row.NextAt, row.StatusCode, row.Error, row.Milliseconds, JsonSerializer.Deserialize<JsonElement>(row.Body));
}
