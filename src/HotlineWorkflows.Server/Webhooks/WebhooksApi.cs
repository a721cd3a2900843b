using System.Text.Json;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Webhooks.Delivering;
using HotlineWorkflows.Webhooks.Rows;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary><c>/webhooks</c>: who is told of events, for administrators of a place.</summary>
public static class WebhooksApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").RequireStaff(Roles.Administrator);
        webhooks.MapGet("", ListAsync);
        webhooks.MapPost("", CreateAsync);
        webhooks.MapGet("/{id:guid}", FindAsync);
        webhooks.MapPatch("/{id:guid}", ChangeAsync);
        webhooks.MapDelete("/{id:guid}", RemoveAsync);
        webhooks.MapPost("/{id:guid}/secret", RenewSecretAsync);
        webhooks.MapPost("/{id:guid}/test", TestAsync);
        webhooks.MapGet("/{id:guid}/deliveries", DeliveriesAsync);
        webhooks.MapPost("/deliveries/{id:guid}/send-again", SendAgainAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, WebhookSubscriptions subscriptions, CancellationToken cancellationToken) =>
        ApiJson.Ok(new { items = (await subscriptions.ListAsync(WebhookManagement.PlaceOf(context), cancellationToken)).Select(Answer) });

    private static async Task<IResult> CreateAsync(HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<WebhookBody>(context.Request, cancellationToken);
        var (made, secret) = await management.CreateAsync(context, body.Url, body.Events, cancellationToken);
        return ApiJson.Created($"/api/v1/webhooks/{made.Id}", new { id = made.Id, url = made.Url, events = made.Events, active = made.IsActive, secret });
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken) =>
        ApiJson.Ok(Answer(await management.FindAsync(context, id, cancellationToken)));

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<WebhookBody>(context.Request, cancellationToken);
        return ApiJson.Ok(Answer(await management.ChangeAsync(context, id, body.Url, body.Events, body.Active, cancellationToken)));
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        await management.RemoveAsync(context, id, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> RenewSecretAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken) =>
        ApiJson.Ok(new { id, secret = await management.RenewSecretAsync(context, id, cancellationToken) });

    private static async Task<IResult> TestAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken) =>
        ApiJson.Ok(new { delivery = await management.TestAsync(context, id, cancellationToken) });

    private static async Task<IResult> DeliveriesAsync(Guid id, bool? failed, HttpContext context, WebhookManagement management, WebhookDeliveries deliveries, CancellationToken cancellationToken)
    {
        var subscription = await management.FindAsync(context, id, cancellationToken);
        return ApiJson.Ok(new { items = (await deliveries.ListAsync(subscription.Place, id, failed ?? false, cancellationToken: cancellationToken)).Select(Answer) });
    }

    private static async Task<IResult> SendAgainAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        await management.SendAgainAsync(context, id, cancellationToken);
        return Results.NoContent();
    }

    private static object Answer(WebhookSubscription subscription) => new
    {
        id = subscription.Id,
        url = subscription.Url,
        events = subscription.Events,
        active = subscription.IsActive,
        createdAt = subscription.CreatedAt,
        createdBy = subscription.CreatedBy,
        failures = subscription.Failures,
        pausedUntil = subscription.OpenUntil,
    };

    private static object Answer(DeliveryRow delivery) => new
    {
        id = delivery.Id,
        status = delivery switch { { DeliveredAt: not null } => "delivered", { NextAt: null } => "failed", _ => "pending" },
        attempts = delivery.Attempts,
        createdAt = delivery.CreatedAt,
        deliveredAt = delivery.DeliveredAt,
        nextAt = delivery.NextAt,
        statusCode = delivery.StatusCode,
        error = delivery.Error,
        milliseconds = delivery.Milliseconds,
        body = JsonSerializer.Deserialize<JsonElement>(delivery.Body),
    };

    private sealed record WebhookBody(string? Url = null, IReadOnlyList<string>? Events = null, bool? Active = null);
}
