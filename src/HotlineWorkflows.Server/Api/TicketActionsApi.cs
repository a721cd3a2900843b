using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HotlineWorkflows.Domain.Actions;
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

/// <summary><c>POST /tickets/{number}/actions/{action}</c>: an action is performed.</summary>
public static class TicketActionsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapTicketActions(this IEndpointRouteBuilder api) => api.MapPost("/tickets/{number}/actions/{action}", PerformAsync).AllowCitizensAndStaff()
        .RequireRateLimiting(HotlineServices.TrackingLimit)
        .Describe("Perform an action", "Authorised, held against the rules of the step that waits for it, and done in one transaction; a refusal changes nothing. 409 tells who was faster, 422 which clauses forbid it.")
        .Takes<ActionBody>(ApiExamples.Action).Answers<PerformedAnswer>(200).Once()
        .Headers(["If-Match", QueryCodeHeader.Name], ["ETag"]).Problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 429);

    private static async Task<IResult> PerformAsync(
        string number, string action, HttpContext context, TicketAccess access, Tracking tracking, TicketActions actions, TicketQueries queries, BusinessClock clock, OnceOnly once, CancellationToken cancellationToken)
    {
        var (body, bytes) = await JsonBody.ReadBytesAsync<ActionBody>(context.Request, cancellationToken);
        if (body.Payload is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw new ProblemException(ProblemList.BadRequest(new FieldError("payload", RequestTexts.MustBeObject("payload"))));
        var payload = body.Payload is { ValueKind: JsonValueKind.Object } given ? ActionPayload.From(given) : ActionPayload.Empty;
        var expected = TicketTag.Expected(context.Request);
        // Asked first, because what was done may have taken the ticket out of the caller's sight.
        return await once.RunAsync(context, CallerOf(context, number), bytes, async keep =>
        {
            var (entry, id, actor) = await WhoAsync(number, context, access, tracking, cancellationToken);
            if (!entry.Policy.Common.Actions.TryGetValue(action, out var definition))
                throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchAction));
            var language = RequestLanguage.Of(context.Request);
            KeptAnswer? answer = null;
            await actions.PerformAsync(
                queries,
                entry,
                new ActionRequest(id, action, actor)
                {
                    Payload = payload,
                    BookmarkId = body.BookmarkId,
                    FormId = body.FormId,
                    Revision = expected?.Revision,
                    Within = async (transaction, performed, token) =>
                    {
                        var text = new PlaceText(entry, clock.GetUtcNow());
                        answer = new KeptAnswer(
                            StatusCodes.Status200OK,
                            ApiJson.Write(new PerformedAnswer(
                                number,
                                action,
                                performed.Stage,
                                text.Name("stages", performed.Stage),
                                [.. performed.Events.Select(happened => TicketAnswers.Event(happened, text))],
                                [.. performed.Documents.Select(TicketAnswers.Issued)],
                                [.. payload.Unknown(definition.Fields).Select(field => TicketTexts.UnusedField(field.Length <= 40 ? field : field[..40] + "…").In(language))])),
                            ETag: new TicketTag(performed.Revision, performed.EventCount).Write(actor.ToString()));
                        await keep(transaction, answer, token);
                    },
                },
                cancellationToken,
                expected?.Events);
            return answer!;
        });
    }

    private static string CallerOf(HttpContext context, string number) =>
        QueryCodeHeader.Of(context.Request) is { } code ? $"citizen:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}\n{code}")))}" : $"staff:{context.DemandStaff().AccountId}";

    /// <summary>A citizen proves with the query code that the ticket is his; staff are signed in.</summary>
    private static async Task<(PlaceEntry Entry, Guid Id, Actor Actor)> WhoAsync(string number, HttpContext context, TicketAccess access, Tracking tracking, CancellationToken cancellationToken)
    {
        if (QueryCodeHeader.Of(context.Request) is { } code)
        {
            var (citizens, own) = await tracking.FindIdAsync(number, code, cancellationToken);
            return (citizens, own, new Actor(Roles.Citizen, citizens.Policy.Settings.Code));
        }

        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        return (entry, id, context.DemandStaff().Acting);
    }
}
