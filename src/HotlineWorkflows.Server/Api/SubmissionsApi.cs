using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /tickets</c>: a matter is sent in.</summary>
public static class SubmissionsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder api) => api.MapPost("/tickets", SubmitAsync);

    private static async Task<IResult> SubmitAsync(HttpContext context, CurrentPlace place, TicketActions actions, TicketQueries queries, ServerOptions options, CancellationToken cancellationToken)
    {
        var submission = await JsonBody.ReadAsync<Submission>(context.Request, cancellationToken);
        var entry = place.Of(submission.Place);
        var by = context.Request.Headers.ContainsKey(DemoActor.Header)
            ? DemoActor.Demand(context, options, entry.Policy)
            : new Actor(Roles.Citizen, entry.Policy.Settings.Code);
        var ticket = await submission.SubmitAsync(actions, entry, by, cancellationToken);
        var view = await queries.FindAsync(entry.Policy.Settings.Code, ticket.Id, cancellationToken: cancellationToken);
        return ApiJson.Created($"/api/v1/tickets/{ticket.Number}", new { number = ticket.Number, queryCode = ticket.QueryCode, place = entry.Policy.Settings.Code, stage = view?.State.Stage });
    }
}
