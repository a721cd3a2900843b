using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /tickets</c>: a matter is sent in.</summary>
public static class SubmissionsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder api) => api.MapPost("/tickets", SubmitAsync).AllowCitizensAndStaff().RequireRateLimiting(RateLimits.Submissions);

    /// <summary>Who of the staff takes matters in for citizens.</summary>
    private static Actor Registrar(SignedInStaff staff) => staff.Acting is { Role: Roles.Operator or Roles.Dispatcher } acting
        ? acting
        : throw new ProblemException(ProblemList.Forbidden(AccessTexts.NotRegistrar));

    private static async Task<IResult> SubmitAsync(HttpContext context, CurrentPlace place, TicketActions actions, TicketQueries queries, CancellationToken cancellationToken)
    {
        var submission = await JsonBody.ReadAsync<Submission>(context.Request, cancellationToken);
        var entry = context.Staff() is null ? place.Of(submission.Place) : place.OfStaff(context, submission.Place);
        var by = context.Staff() is null ? new Actor(Roles.Citizen, entry.Policy.Settings.Code) : Registrar(context.DemandStaff());
        var ticket = await submission.SubmitAsync(actions, entry, by, cancellationToken);
        var view = await queries.FindAsync(entry.Policy.Settings.Code, ticket.Id, cancellationToken: cancellationToken);
        return ApiJson.Created($"/api/v1/tickets/{ticket.Number}", new { number = ticket.Number, queryCode = ticket.QueryCode, place = entry.Policy.Settings.Code, stage = view?.State.Stage });
    }
}
