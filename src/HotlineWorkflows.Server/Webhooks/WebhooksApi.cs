using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Webhooks.Delivering;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary><c>/webhooks</c>: who is told of events, for administrators of a place.</summary>
public static class WebhooksApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").RequireStaff(Roles.Administrator);
        webhooks.MapGet("", ListAsync)
            .Describe("List webhooks", "The subscriptions of the place the administrator acts in.").Answers<WebhooksAnswer>(200).Problems(401, 403);
        webhooks.MapPost("", CreateAsync)
            .Describe("Subscribe a webhook", "From now on events of tickets are sent to the address, signed as Standard Webhooks say: codes and numbers, nothing personal. The answer tells the secret this once. Addresses inside the house are refused unless the installation allows their network.")
            .Takes<WebhookBody>("""{"url":"https://example.com/hook","events":["assigned","closed"]}""").Answers<WebhookMade>(201).Problems(400, 401, 403, 413, 415);
        webhooks.MapGet("/{id:guid}", FindAsync)
            .Describe("Read a webhook", "One subscription; its secret is not told again.").Answers<WebhookAnswer>(200).Problems(401, 403, 404);
        webhooks.MapPatch("/{id:guid}", ChangeAsync)
            .Describe("Change a webhook", "What is left out stays as it is. A pause after failures ends with any change.")
            .Takes<WebhookBody>("""{"active":false}""").Answers<WebhookAnswer>(200).Problems(400, 401, 403, 404, 413, 415);
        webhooks.MapDelete("/{id:guid}", RemoveAsync)
            .Describe("Remove a webhook", "The subscription and its log of deliveries.").Answers(204).Problems(401, 403, 404);
        webhooks.MapPost("/{id:guid}/secret", RenewSecretAsync)
            .Describe("Renew the secret of a webhook", "Everything sent from now on is signed with the new secret, which the answer tells this once.").Answers<WebhookSecret>(200).Problems(401, 403, 404);
        webhooks.MapPost("/{id:guid}/test", TestAsync)
            .Describe("Test a webhook", "Sends an event of the type webhook.test; how it ended stands in the log of deliveries.").Answers<WebhookTest>(200).Problems(401, 403, 404);
        webhooks.MapGet("/{id:guid}/deliveries", DeliveriesAsync)
            .Describe("List deliveries of a webhook", "The last fifty, the newest first, with the reason of what failed.").Answers<WebhookDeliveriesAnswer>(200).Problems(401, 403, 404);
        webhooks.MapPost("/deliveries/{id:guid}/send-again", SendAgainAsync)
            .Describe("Send a delivery again", "One that was given up or delivered before, under the same id.").Answers(204).Problems(401, 403, 404);
    }

    private static async Task<IResult> ListAsync(HttpContext context, WebhookSubscriptions subscriptions, CancellationToken cancellationToken) =>
        ApiJson.Ok(new WebhooksAnswer([.. (await subscriptions.ListAsync(WebhookManagement.PlaceOf(context), cancellationToken)).Select(WebhookAnswer.Of)]));

    private static async Task<IResult> CreateAsync(HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<WebhookBody>(context.Request, cancellationToken);
        var (made, secret) = await management.CreateAsync(context, body.Url, body.Events, cancellationToken);
        return ApiJson.Created($"/api/v1/webhooks/{made.Id}", new WebhookMade(made.Id, made.Url, made.Events, made.IsActive, secret));
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken) =>
        ApiJson.Ok(WebhookAnswer.Of(await management.FindAsync(context, id, cancellationToken)));

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<WebhookBody>(context.Request, cancellationToken);
        return ApiJson.Ok(WebhookAnswer.Of(await management.ChangeAsync(context, id, body.Url, body.Events, body.Active, cancellationToken)));
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        await management.RemoveAsync(context, id, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> RenewSecretAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken) =>
        ApiJson.Ok(new WebhookSecret(id, await management.RenewSecretAsync(context, id, cancellationToken)));

    private static async Task<IResult> TestAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken) =>
        ApiJson.Ok(new WebhookTest(await management.TestAsync(context, id, cancellationToken)));

    private static async Task<IResult> DeliveriesAsync(Guid id, bool? failed, HttpContext context, WebhookManagement management, WebhookDeliveries deliveries, CancellationToken cancellationToken)
    {
        var subscription = await management.FindAsync(context, id, cancellationToken);
        return ApiJson.Ok(new WebhookDeliveriesAnswer([.. (await deliveries.ListAsync(subscription.Place, id, failed ?? false, cancellationToken: cancellationToken)).Select(WebhookDelivery.Of)]));
    }

    private static async Task<IResult> SendAgainAsync(Guid id, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        await management.SendAgainAsync(context, id, cancellationToken);
        return Results.NoContent();
    }

    internal sealed record WebhookBody(string? Url = null, IReadOnlyList<string>? Events = null, bool? Active = null);
}
