using HotlineWorkflows.Idempotency;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Api.Http;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /tickets</c>: a matter is sent in.</summary>
public static class SubmissionsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapSubmissions(this IEndpointRouteBuilder api) => api.MapPost("/tickets", SubmitAsync).AllowCitizensAndStaff().RequireRateLimiting(RateLimits.Submissions)
        .Describe("Send in a matter", "Citizens need no account; staff take matters in for them. The answer is the only place where the query code is told. With an Idempotency-Key a message sent again makes no second ticket (PY-4-1).")
        .Takes<Submission>(ApiExamples.Submission).Answers<SubmittedAnswer>(201).Once().Problems(400, 401, 403, 404, 413, 415, 429);

    /// <summary>Who of the staff takes matters in for citizens.</summary>
    private static Actor Registrar(SignedInStaff staff) => staff.Acting is { Role: Roles.Operator or Roles.Dispatcher } acting
        ? acting
        : throw new ProblemException(ProblemList.Forbidden(AccessTexts.NotRegistrar));

    private static async Task<IResult> SubmitAsync(HttpContext context, CurrentPlace place, TicketActions actions, OnceOnly once, CancellationToken cancellationToken)
    {
        var (submission, bytes) = await JsonBody.ReadBytesAsync<Submission>(context.Request, cancellationToken);
        var entry = context.Staff() is null ? place.Of(submission.Place, RequestPart.Body) : place.OfStaff(context, submission.Place);
        var by = context.Staff() is null ? new Actor(Roles.Citizen, entry.Policy.Settings.Code) : Registrar(context.DemandStaff());
        return await once.RunAsync(context, context.Staff() is { } staff ? $"staff:{staff.AccountId}" : "public", bytes, async keep =>
        {
            KeptAnswer? answer = null;
            await submission.SubmitAsync(actions, entry, by, cancellationToken, async (transaction, ticket, token) =>
            {
                var told = new SubmittedAnswer(ticket.Number, ticket.QueryCode, entry.Policy.Settings.Code, ticket.Stage);
                answer = new KeptAnswer(StatusCodes.Status201Created, ApiJson.Write(told), $"/api/v1/tickets/{ticket.Number}");
                await keep(transaction, answer, token);
            });
            return answer!;
        });
    }
}
