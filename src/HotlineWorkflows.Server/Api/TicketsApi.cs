using HotlineWorkflows.Server.Access;
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
        api.MapGet("/tickets", ListAsync).RequireStaff();
        api.MapGet("/tickets/{number}", FindAsync).AllowCitizensAndStaff().RequireRateLimiting(HotlineServices.TrackingLimit);
        api.MapGet("/tickets/{number}/deadlines/{name}/explanation", ExplainAsync).RequireStaff();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, CurrentPlace places, Worklist worklist, BusinessClock clock,
        string? place, string? stage, string? unit, string? kind, string? area, string? text, bool? closed, bool? missed, int? page, int? pageSize, CancellationToken cancellationToken)
    {
        var entry = places.OfStaff(context, place);
        if (page is < 1 || pageSize is < 1 or > MaxPageSize)
            throw new ProblemException(page is < 1 ? ProblemList.BadParameter("page", RequestTexts.OutOfRange("page", 1, int.MaxValue)) : ProblemList.BadParameter("pageSize", RequestTexts.OutOfRange("pageSize", 1, MaxPageSize)));
        var filter = TicketSearch.Of(entry.Policy.Settings.Code, text) with
        {
            Stages = stage is null ? null : stage.Split(','),
            OnlyUnit = context.DemandStaff().OnlyUnit,
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
        string number, string? code, HttpContext context, TicketAccess access, TicketReading reading, Tracking tracking, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (code is not null)
            return ApiJson.Ok(TicketAnswers.ForCitizen(await tracking.FindAsync(number, code, cancellationToken)));
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var detail = await reading.LoadAsync(entry, id, context.DemandStaff().Acting, cancellationToken);
        return ApiJson.Ok(TicketAnswers.ForStaff(detail, new PlaceText(entry, clock.GetUtcNow())));
    }

    private static async Task<IResult> ExplainAsync(string number, string name, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
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
