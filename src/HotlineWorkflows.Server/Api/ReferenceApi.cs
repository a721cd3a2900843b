using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
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
        api.MapGet("/clauses/{id}", Clause).AllowAnyone()
            .Describe("Read a clause", "The words of the regulations that other answers refer to.")
            .Answers<ClauseAnswer>(200).Problems(400, 404);
        api.MapGet("/actions", Actions).AllowAnyone()
            .Describe("List actions and their forms", "All actions of the place, who may do them and what is filled in.")
            .Answers<ActionAnswer[]>(200).Problems(400, 404);
        api.MapGet("/clock", Clock).AllowAnyone()
            .Describe("Read the business clock", "Deadlines are counted by it; in the demo it may run fast.")
            .Answers<ClockAnswer>(200);
    }

    private static IResult Clause(string id, string? place, CurrentPlace places)
    {
        var clause = places.Of(place).Policy.Clauses.GetValueOrDefault(id) ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchClause));
        return ApiJson.Ok(new ClauseAnswer(clause.Id, clause.Title, clause.Text, clause.Source));
    }

    private static IResult Actions(string? place, CurrentPlace places)
    {
        var policy = places.Of(place).Policy;
        return ApiJson.Ok<ActionAnswer[]>([.. policy.Common.Actions.Values.Select(action =>
            new ActionAnswer(action.Code, action.Name, action.English, [.. action.Roles], action.Units, [.. action.Fields.Select(field => Field(field, policy))]))]);
    }

    private static IResult Clock(BusinessClock clock, CurrentPlace places)
    {
        var text = new PlaceText(places.All[0], clock.GetUtcNow());
        return ApiJson.Ok(new ClockAnswer(TicketAnswers.At(text.Now, text), clock.Setting.Mode, clock.Setting.Mode == BusinessClockMode.Fast ? clock.Setting.Rate : 1));
    }

    private static FieldAnswer Field(FormField field, PlacePolicy policy) => new(
        field.Name,
        field.Label,
        field.English,
        field.Type,
        field.Options is { } list ? [.. policy.List(list)?.Items.Select(item => new OptionAnswer(item.Code, item.Name, item.Clause)) ?? []] : null,
        field.Hint,
        [.. field.Fields.Select(part => Field(part, policy))]);
}
