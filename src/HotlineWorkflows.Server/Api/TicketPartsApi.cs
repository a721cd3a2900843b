using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
using HotlineWorkflows.Server.Api.Listing;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Api;

/// <summary>What belongs to a ticket, page by page: <c>GET /tickets/{number}/history</c>, <c>/documents</c>, <c>/notifications</c>, <c>/deadlines/{name}/explanation</c>.</summary>
public static class TicketPartsApi
{
    /// <summary>Maps the resources.</summary>
    public static void MapTicketParts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tickets/{number}/history", HistoryAsync).RequireStaff()
            .Describe("Read a ticket's history", "What happened, oldest first, page by page.")
            .Answers<PageAnswer<EventAnswer>>(200).Linked().Problems(400, 401, 403, 404);
        api.MapGet("/tickets/{number}/documents", DocumentsAsync).RequireStaff()
            .Describe("List a ticket's documents", "In the order in which they were issued, page by page.")
            .Answers<PageAnswer<DocumentAnswer>>(200).Linked().Problems(400, 401, 403, 404);
        api.MapGet("/tickets/{number}/notifications", NotificationsAsync).RequireStaff()
            .Describe("List whom a ticket's news was told", "In the order in which they were given out, page by page.")
            .Answers<PageAnswer<NotificationAnswer>>(200).Linked().Problems(400, 401, 403, 404);
        api.MapGet("/tickets/{number}/deadlines/{name}/explanation", ExplainAsync).RequireStaff()
            .Describe("Explain a deadline", "How it was counted, day by day, with the holiday notices it rests on.")
            .Answers<ExplanationAnswer>(200).Problems(400, 401, 403, 404);
    }

    private static async Task<IResult> HistoryAsync(
        string number, string? cursor, int? pageSize, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var text = new PlaceText(entry, clock.GetUtcNow());
        var history = await queries.HistoryAsync(entry.Policy.Settings.Code, id, cancellationToken);
        return ApiJson.Ok(Parts.Of(context, [.. history.Select(happened => TicketAnswers.Event(happened, text))], cursor, pageSize));
    }

    private static async Task<IResult> DocumentsAsync(
        string number, string? cursor, int? pageSize, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (view, text) = await ViewAsync(number, context, access, queries, clock, cancellationToken);
        return ApiJson.Ok(Parts.Of(context, [.. view.Documents.Select(document => TicketAnswers.Document(document, number, text))], cursor, pageSize));
    }

    private static async Task<IResult> NotificationsAsync(
        string number, string? cursor, int? pageSize, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (view, text) = await ViewAsync(number, context, access, queries, clock, cancellationToken);
        return ApiJson.Ok(Parts.Of(context, [.. view.Notifications.Select(sent => TicketAnswers.Notification(sent, text))], cursor, pageSize));
    }

    private static async Task<IResult> ExplainAsync(string number, string name, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var view = await queries.FindAsync(entry.Policy.Settings.Code, id, cancellationToken: cancellationToken);
        var deadline = view?.Deadlines.LastOrDefault(deadline => deadline.Name == name)
            ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchDeadline));
        var explanation = entry.Calendar.Explain(deadline.Limit);
        return ApiJson.Ok(new ExplanationAnswer(
            TicketAnswers.Deadline(deadline, entry, new PlaceText(entry, clock.GetUtcNow())),
            [.. explanation.Lines],
            [.. explanation.Notices.Select(notice => new NoticeAnswer(notice.Number, notice.Title))],
            [.. explanation.UnknownYears]));
    }

    private static async Task<(TicketView View, PlaceText Text)> ViewAsync(string number, HttpContext context, TicketAccess access, TicketQueries queries, BusinessClock clock, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        var view = await queries.FindAsync(entry.Policy.Settings.Code, id, cancellationToken: cancellationToken) ?? throw TicketAccess.NotFound();
        return (view, new PlaceText(entry, clock.GetUtcNow()));
    }
}
