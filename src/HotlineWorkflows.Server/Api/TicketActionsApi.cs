using System.Text.Json;
using HotlineWorkflows.Domain.Actions;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /tickets/{number}/actions/{action}</c>: an action is performed.</summary>
public static class TicketActionsApi
{
    /// <summary>Maps the resource.</summary>
    public static void MapTicketActions(this IEndpointRouteBuilder api) => api.MapPost("/tickets/{number}/actions/{action}", PerformAsync);

    private static async Task<IResult> PerformAsync(
        string number, string action, HttpContext context, CurrentPlace places, TicketActions actions, TicketQueries queries, BusinessClock clock, ServerOptions options, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<ActionBody>(context.Request, cancellationToken);
        var (entry, id) = await places.TicketAsync(number, cancellationToken);
        if (!entry.Policy.Common.Actions.TryGetValue(action, out var definition))
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchAction));
        if (body.Payload is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw new ProblemException(ProblemList.BadRequest(new FieldError("payload", RequestTexts.MustBeObject("payload"))));
        var payload = body.Payload is { ValueKind: JsonValueKind.Object } given ? ActionPayload.From(given.Clone()) : ActionPayload.Empty;
        var actor = await ActorAsync(body, number, context, entry, queries, options, id, cancellationToken);
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

    /// <summary>A citizen proves with the query code that the ticket is his; staff say their role, in the demo.</summary>
    private static async Task<Actor> ActorAsync(ActionBody body, string number, HttpContext context, PlaceEntry entry, TicketQueries queries, ServerOptions options, Guid id, CancellationToken cancellationToken)
    {
        var place = entry.Policy.Settings.Code;
        if (body.Code is null)
            return DemoActor.Demand(context, options, entry.Policy, body.Actor);
        return await queries.FindByQueryCodeAsync(place, number, body.Code, cancellationToken) == id
            ? new Actor(Roles.Citizen, place)
            : throw new ProblemException(ProblemList.Forbidden(AccessTexts.WrongQueryCode));
    }

    private sealed record ActionBody(string? Actor = null, string? Code = null, Guid? BookmarkId = null, Guid? FormId = null, JsonElement? Payload = null);
}
