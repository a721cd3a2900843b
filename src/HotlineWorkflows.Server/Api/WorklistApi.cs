using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Api.Http;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>GET /worklist</c>: what a person has to do, what falls due first on top.</summary>
public static class WorklistApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapWorklist(this IEndpointRouteBuilder api) => api.MapGet("/worklist", ListAsync).RequireStaff()
        .Describe("Read the worklist", "Tickets whose process waits for something the caller does in the role he acts in, missed and due ones on top.")
        .Answers<WorklistAnswer>(200).Tagged().Problems(400, 401, 403, 404);

    private static async Task<IResult> ListAsync(HttpContext context, CurrentPlace places, Worklist worklist, BusinessClock clock, string? place, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context, place);
        var who = context.DemandStaff().Acting;
        var items = await worklist.TodoAsync(entry.Policy, who, cancellationToken: cancellationToken);
        var text = new PlaceText(entry, clock.GetUtcNow());
        return Tagged.Weak(context, new WorklistAnswer(who.ToString(), [.. items.Select(item => TicketAnswers.Line(item, text))]));
    }
}
