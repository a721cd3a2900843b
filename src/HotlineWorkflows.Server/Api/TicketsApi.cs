using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>GET /tickets</c> and <c>GET /tickets/{number}</c>.</summary>
public static class TicketsApi
{
    private const int MaxPageSize = 200;

    /// <summary>Maps the resource.</summary>
    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tickets", ListAsync);
        api.MapGet("/tickets/{number}", FindAsync).RequireRateLimiting(HotlineServices.TrackingLimit);
        api.MapGet("/tickets/{number}/deadlines/{name}/explanation", ExplainAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, CurrentPlace places, Worklist worklist, BusinessClock clock, ServerOptions options,
        string? place, string? stage, string? unit, string? kind, string? area, string? text, bool? closed, bool? missed, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        DemoActor.DemandDemo(options);
        var entry = places.Of(place);
        if (page is < 1 || pageSize is < 1 or > MaxPageSize)
            throw new ProblemException(page is < 1 ? ProblemList.BadParameter("page", RequestTexts.OutOfRange("page", 1, int.MaxValue)) : ProblemList.BadParameter("pageSize", RequestTexts.OutOfRange("pageSize", 1, MaxPageSize)));
        var filter = TicketSearch.Of(entry.Policy.Settings.Code, text) with
        {
            Stages = stage is null ? null : stage.Split(','),
            Unit = unit,
            Kind = kind,
            Area = area,
            Closed = closed,
            Missed = missed,
            Page = page ?? 1,
            PageSize = pageSize ?? 20,
        };
        var (items, found) = await worklist.AllAsync(filter, cancellationToken);
        var names = new PlaceText(entry, clock.GetUtcNow());
        return ApiJson.Ok(new { items = items.Select(item => TicketAnswers.Line(item, names)), total = found.Total, page = found.Page, pageSize = found.PageSize });
    }

    private static async Task<IResult> FindAsync(
        string number, string? code, HttpContext context, CurrentPlace places, TicketReading reading, Tracking tracking, BusinessClock clock, ServerOptions options, CancellationToken cancellationToken)
    {
        if (code is not null)
            return ApiJson.Ok(TicketAnswers.ForCitizen(await tracking.FindAsync(number, code, cancellationToken)));
        DemoActor.DemandDemo(options);
        var (entry, id) = await places.TicketAsync(number, cancellationToken);
        var actor = context.Request.Headers.ContainsKey(DemoActor.Header) ? DemoActor.Demand(context, options, entry.Policy) : new Actor(Roles.Monitor, entry.Policy.Settings.Code);
        var detail = await reading.LoadAsync(entry, id, actor, cancellationToken);
        return ApiJson.Ok(TicketAnswers.ForStaff(detail, new PlaceText(entry, clock.GetUtcNow())));
    }

    private static async Task<IResult> ExplainAsync(string number, string name, CurrentPlace places, TicketQueries queries, BusinessClock clock, ServerOptions options, CancellationToken cancellationToken)
    {
        DemoActor.DemandDemo(options);
        var (entry, id) = await places.TicketAsync(number, cancellationToken);
        var view = await queries.FindAsync(entry.Policy.Settings.Code, id, cancellationToken: cancellationToken);
        var deadline = view?.Deadlines.LastOrDefault(deadline => deadline.Name == name)
            ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchDeadline));
        var explanation = entry.Calendar.Explain(deadline.Limit);
        return ApiJson.Ok(new
        {
            deadline = TicketAnswers.Deadline(deadline, entry, new PlaceText(entry, clock.GetUtcNow())),
            lines = explanation.Lines,
            notices = explanation.Notices.Select(notice => new { number = notice.Number, title = notice.Title }),
            unknownYears = explanation.UnknownYears,
        });
    }
}
