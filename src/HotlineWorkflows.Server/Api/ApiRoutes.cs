using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Webhooks;

namespace HotlineWorkflows.Server.Api;

/// <summary>The HTTP API for programs, under <c>/api/v1</c>; one file a resource.</summary>
public static class ApiRoutes
{
    /// <summary>Maps the API.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapSignIn();
        api.MapAccounts();
        api.MapSubmissions();
        api.MapTracking();
        api.MapTickets();
        api.MapTicketParts();
        api.MapTicketActions();
        api.MapAttachments();
        api.MapWorklist();
        api.MapReference();
        api.MapWebhooks();
        api.MapPrivacy();
    }
}
