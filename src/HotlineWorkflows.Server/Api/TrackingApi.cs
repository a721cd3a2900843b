using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /track</c>: a citizen follows his ticket by number and query code.</summary>
public static class TrackingApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapTracking(this IEndpointRouteBuilder api) => api.MapPost("/track", TrackAsync).AllowCitizens().RequireRateLimiting(HotlineServices.TrackingLimit);

    private static async Task<IResult> TrackAsync(HttpContext context, Tracking tracking, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync<TrackRequest>(context.Request, cancellationToken);
        FieldError[] missing =
        [
            .. string.IsNullOrWhiteSpace(request.Number) ? [new FieldError("number", TicketTexts.NumberMissing)] : Array.Empty<FieldError>(),
            .. string.IsNullOrWhiteSpace(request.Code) ? [new FieldError("code", TicketTexts.CodeMissing)] : Array.Empty<FieldError>(),
        ];
        if (missing.Length > 0)
            throw new ProblemException(ProblemList.BadRequest(missing));
        return ApiJson.Ok(TicketAnswers.ForCitizen(await tracking.FindAsync(request.Number!, request.Code!, cancellationToken)));
    }

    private sealed record TrackRequest(string? Number = null, string? Code = null);
}
