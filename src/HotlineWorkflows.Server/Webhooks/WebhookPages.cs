using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Pages;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Webhooks.Delivering;
using HotlineWorkflows.Webhooks.Subscriptions;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary>Pages for administrators: who is told of events, and messages that could not be sent.</summary>
public static class WebhookPages
{
    private const string Webhooks = "/admin/webhooks";
    private const string Messages = "/admin/messages";
    private const int MessagesAPage = 100;

    /// <summary>Maps the pages.</summary>
    public static void MapWebhookPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/admin").RequireStaff(Roles.Administrator);
        pages.MapGet("/webhooks", ListAsync);
        pages.MapPost("/webhooks", CreateAsync);
        pages.MapGet("/webhooks/{id:guid}", ShowAsync);
        pages.MapPost("/webhooks/{id:guid}", ChangeAsync);
        pages.MapPost("/webhooks/{id:guid}/{step}", StepAsync);
        pages.MapPost("/webhooks/{id:guid}/deliveries/{delivery:guid}", SendAgainAsync);
        pages.MapGet("/messages", MessagesAsync);
        pages.MapPost("/messages/{id:guid}", SendMessageAgainAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, WebhookSubscriptions subscriptions, CancellationToken cancellationToken) =>
        Page.Of<WebhooksPage>(new { Subscriptions = await subscriptions.ListAsync(WebhookManagement.PlaceOf(context), cancellationToken) });

    private static async Task<IResult> CreateAsync(IFormCollection form, HttpContext context, WebhookManagement management, WebhookSubscriptions subscriptions, WebhookDeliveries deliveries, CancellationToken cancellationToken)
    {
        try
        {
            var (made, secret) = await management.CreateAsync(context, form["url"], Events(form), cancellationToken);
            return await DetailAsync(context, made.Id, management, deliveries, cancellationToken, secret);
        }
        catch (ProblemException problem) when (problem.Problem.Status == StatusCodes.Status400BadRequest)
        {
            var known = await subscriptions.ListAsync(WebhookManagement.PlaceOf(context), cancellationToken);
            return Page.Of<WebhooksPage>(new { Subscriptions = known, Entered = form, Message = problem.Problem.Detail.Chinese }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext context, WebhookManagement management, WebhookDeliveries deliveries, CancellationToken cancellationToken) =>
        DetailAsync(context, id, management, deliveries, cancellationToken);

    private static async Task<IResult> ChangeAsync(Guid id, IFormCollection form, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        await management.ChangeAsync(context, id, form["url"], Events(form), form["active"] == "true", cancellationToken);
        return Results.LocalRedirect($"{Webhooks}/{id}");
    }

    private static async Task<IResult> StepAsync(Guid id, string step, IFormCollection form, HttpContext context, WebhookManagement management, WebhookDeliveries deliveries, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case "test":
                await management.TestAsync(context, id, cancellationToken);
                return Results.LocalRedirect($"{Webhooks}/{id}");
            case "secret":
                return await DetailAsync(context, id, management, deliveries, cancellationToken, await management.RenewSecretAsync(context, id, cancellationToken));
            case "remove":
                await management.RemoveAsync(context, id, cancellationToken);
                return Results.LocalRedirect(Webhooks);
            default:
                throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
        }
    }

    private static async Task<IResult> SendAgainAsync(Guid id, Guid delivery, IFormCollection form, HttpContext context, WebhookManagement management, CancellationToken cancellationToken)
    {
        await management.SendAgainAsync(context, delivery, cancellationToken);
        return Results.LocalRedirect($"{Webhooks}/{id}");
    }

    private static async Task<IResult> MessagesAsync(HttpContext context, IOutboxAdministration outbox, Guid? before, CancellationToken cancellationToken)
    {
        var failed = await outbox.FindFailedAsync(WebhookManagement.PlaceOf(context), before, MessagesAPage + 1, cancellationToken);
        return Page.Of<FailedMessagesPage>(new { Messages = failed.Take(MessagesAPage).ToArray(), More = failed.Count > MessagesAPage });
    }

    private static async Task<IResult> SendMessageAgainAsync(Guid id, IFormCollection form, HttpContext context, IOutboxAdministration outbox, TimeProvider clock, CancellationToken cancellationToken) =>
        await outbox.SendAgainAsync(WebhookManagement.PlaceOf(context), id, clock.GetUtcNow(), cancellationToken)
            ? Results.LocalRedirect(Messages)
            : throw new ProblemException(ProblemList.NotFound(WebhookTexts.MessageNotFailed));

    // The secret is shown this once and in no address, so the answer is the page itself and no redirect.
    private static async Task<IResult> DetailAsync(HttpContext context, Guid id, WebhookManagement management, WebhookDeliveries deliveries, CancellationToken cancellationToken, string? secret = null)
    {
        var subscription = await management.FindAsync(context, id, cancellationToken);
        return Page.Of<WebhookPage>(new { Subscription = subscription, Deliveries = await deliveries.ListAsync(subscription.Place, id, cancellationToken: cancellationToken), Secret = secret });
    }

    private static string[] Events(IFormCollection form) => [.. form["events"].OfType<string>()];
}
