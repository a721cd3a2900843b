using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /track</c>: a citizen follows his ticket by number and query code.</summary>
public static class TrackingApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapTracking(this IEndpointRouteBuilder api) => api.MapPost("/track", TrackAsync).AllowCitizens().RequireRateLimiting(HotlineServices.TrackingLimit)
        .Describe("Follow a ticket", "By number and query code. Whether the number or the code is wrong is not told apart, and wrong tries are answered ever later.")
        .Takes<TrackBody>(ApiExamples.Track).Answers<CitizenTicket>(200).Problems(400, 404, 413, 415, 429);

    private static async Task<IResult> TrackAsync(HttpContext context, Tracking tracking, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync<TrackBody>(context.Request, cancellationToken);
        FieldError[] missing =
        [
            .. string.IsNullOrWhiteSpace(request.Number) ? [new FieldError("number", TicketTexts.NumberMissing)] : Array.Empty<FieldError>(),
            .. string.IsNullOrWhiteSpace(request.Code) ? [new FieldError("code", TicketTexts.CodeMissing)] : Array.Empty<FieldError>(),
        ];
        if (missing.Length > 0)
            throw new ProblemException(ProblemList.BadRequest(missing));
        context.Response.Headers.CacheControl = "no-store";
        return ApiJson.Ok(TicketAnswers.ForCitizen(await tracking.FindAsync(request.Number!, request.Code!, cancellationToken)));
    }
}
