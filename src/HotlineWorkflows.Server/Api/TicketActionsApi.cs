using System.Text.Json;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /tickets/{number}/actions/{action}</c>: an action is performed.</summary>
public static class TicketActionsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapTicketActions(this IEndpointRouteBuilder api) => api.MapPost("/tickets/{number}/actions/{action}", PerformAsync).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit);

    private static async Task<IResult> PerformAsync(
        string number, string action, HttpContext context, TicketAccess access, Tracking tracking, TicketActions actions, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<ActionBody>(context.Request, cancellationToken);
        var (entry, id, actor) = await WhoAsync(body, number, context, access, tracking, cancellationToken);
        if (!entry.Policy.Common.Actions.TryGetValue(action, out var definition))
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchAction));
        if (body.Payload is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw new ProblemException(ProblemList.BadRequest(new FieldError("payload", RequestTexts.MustBeObject("payload"))));
        var payload = body.Payload is { ValueKind: JsonValueKind.Object } given ? ActionPayload.From(given.Clone()) : ActionPayload.Empty;
        var performed = await actions.PerformAsync(queries, entry, new ActionRequest(id, action, actor) { Payload = payload, BookmarkId = body.BookmarkId, FormId = body.FormId }, cancellationToken);
        var text = new PlaceText(entry, clock.GetUtcNow());
        return ApiJson.Ok(new
        {
            number,
            action,
            stage = performed.Stage,
            stageName = text.Name("stages", performed.Stage),
            events = performed.Events.Select(happened => TicketAnswers.Event(happened, text)),
            documents = performed.Documents.Select(document => new { id = document.Id, kind = document.Kind, number = document.Number, title = document.Title }),
            warnings = payload.Unknown(definition.Fields).Select(field => $"未知字段“{(field.Length <= 40 ? field : field[..40] + "…")}”未被使用。"),
        });
    }

    /// <summary>A citizen proves with the query code that the ticket is his; staff are signed in.</summary>
    private static async Task<(PlaceEntry Entry, Guid Id, Actor Actor)> WhoAsync(ActionBody body, string number, HttpContext context, TicketAccess access, Tracking tracking, CancellationToken cancellationToken)
    {
        if (body.Code is { } code)
        {
            var tracked = await tracking.FindAsync(number, code, cancellationToken);
            return (tracked.Entry, tracked.View.State.Id, new Actor(Roles.Citizen, tracked.Entry.Policy.Settings.Code));
        }

        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        return (entry, id, context.DemandStaff().Acting);
    }

    private sealed record ActionBody(string? Code = null, Guid? BookmarkId = null, Guid? FormId = null, JsonElement? Payload = null);
}
