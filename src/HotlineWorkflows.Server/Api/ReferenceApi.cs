using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>GET /clauses/{id}</c>, <c>GET /actions</c>, <c>GET /clock</c>: what other answers refer to.</summary>
public static class ReferenceApi
{
    /// <summary>Maps the resources.</summary>
    public static void MapReference(this IEndpointRouteBuilder api)
    {
        api.MapGet("/clauses/{id}", (string id, string? place, CurrentPlace places) =>
        {
            var clause = places.Of(place).Policy.Clauses.GetValueOrDefault(id) ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchClause));
            return ApiJson.Ok(new { id = clause.Id, title = clause.Title, text = clause.Text, source = clause.Source });
        }).AllowAnyone();
        api.MapGet("/actions", (string? place, CurrentPlace places) =>
        {
            var policy = places.Of(place).Policy;
            return ApiJson.Ok(policy.Common.Actions.Values.Select(action => new
            {
                action = action.Code,
                name = action.Name,
                english = action.English,
                roles = action.Roles,
                units = action.Units,
                fields = action.Fields.Select(field => Field(field, policy)),
            }));
        }).AllowAnyone();
        api.MapGet("/clock", (BusinessClock clock, CurrentPlace places) =>
        {
            var text = new PlaceText(places.All[0], clock.GetUtcNow());
            return ApiJson.Ok(new { now = text.Iso(text.Now), mode = clock.Setting.Mode, rate = clock.Setting.Mode == BusinessClockMode.Fast ? clock.Setting.Rate : 1 });
        }).AllowAnyone();
    }

    private static object Field(FormField field, PlacePolicy policy) => new
    {
        name = field.Name,
        label = field.Label,
        english = field.English,
        type = field.Type,
        options = field.Options is { } list ? policy.List(list)?.Items.Select(item => new { code = item.Code, name = item.Name, clause = item.Clause }) : null,
        hint = field.Hint,
        fields = field.Fields.Select(part => Field(part, policy)),
    };
}
