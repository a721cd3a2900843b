using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>GET /worklist</c>: what a person has to do, what falls due first on top.</summary>
public static class WorklistApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapWorklist(this IEndpointRouteBuilder api) => api.MapGet("/worklist", ListAsync).RequireStaff();

    private static async Task<IResult> ListAsync(HttpContext context, CurrentPlace places, Worklist worklist, BusinessClock clock, string? place, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context, place);
        var who = context.DemandStaff().Acting;
        var items = await worklist.TodoAsync(entry.Policy, who, cancellationToken: cancellationToken);
        var text = new PlaceText(entry, clock.GetUtcNow());
        return ApiJson.Ok(new { actor = who.ToString(), items = items.Select(item => TicketAnswers.Line(item, text)) });
    }
}
