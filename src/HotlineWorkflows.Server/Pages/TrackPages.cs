using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>A citizen follows his ticket and answers. Number and code are asked for once a visit, by a form; no address bears the code.</summary>
public static class TrackPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapTrackPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/track", (string? number, string? ended, HttpContext context, RememberedTickets remembered) =>
            Page.Of<TrackPage>(new { Number = number, Remembered = remembered.Of(context), Ended = ended == "1" })).AllowCitizens();
        routes.MapPost("/track", FindAsync).AllowCitizens().RequireRateLimiting(HotlineServices.TrackingLimit).WithMetadata(new KeepsUnsentForm("查询"));
        routes.MapPost("/track/forget", Forget).AllowCitizens();
        routes.MapGet("/track/{number}", ShowAsync).AllowCitizens();
        routes.MapGet("/track/{number}/documents/{id:guid}", DocumentAsync).AllowCitizens();
        routes.MapPost("/track/{number}/actions/{action}", ActAsync).AllowCitizens().TakesFiles().WithMetadata(new KeepsUnsentForm("提交"));
    }

    private static async Task<IResult> FindAsync(IFormCollection form, HttpContext context, Tracking tracking, RememberedTickets remembered, CancellationToken cancellationToken)
    {
        var (number, code) = (form["number"].ToString(), form["code"].ToString());
        FieldError[] errors =
        [
            .. number.Trim().Length == 0 ? [new FieldError("number", TicketTexts.NumberMissing)] : Array.Empty<FieldError>(),
            .. code.Trim().Length == 0 ? [new FieldError("code", TicketTexts.CodeMissing)] : Array.Empty<FieldError>(),
        ];
        if (errors.Length > 0)
            return Page.Of<TrackPage>(new { Number = number, Errors = errors, Remembered = remembered.Of(context) }, StatusCodes.Status422UnprocessableEntity);
        try
        {
            var state = (await tracking.FindAsync(number, code, cancellationToken)).View.State;
            remembered.Remember(context, state.Place, state.Id, state.Number);
            return Results.LocalRedirect($"/track/{Uri.EscapeDataString(state.Number)}");
        }
        catch (ProblemException problem) when (problem.Problem.Status == StatusCodes.Status404NotFound)
        {
            return Page.Of<TrackPage>(new { Number = number, Errors = new[] { new FieldError("code", problem.Problem.Detail) }, Remembered = remembered.Of(context) }, StatusCodes.Status404NotFound);
        }
    }

    private static IResult Forget(IFormCollection form, HttpContext context, RememberedTickets remembered)
    {
        _ = form;
        remembered.Forget(context);
        return Results.LocalRedirect("/track?ended=1");
    }

    private static async Task<IResult> ShowAsync(string number, string? done, HttpContext context, CurrentPlace places, Tracking tracking, RememberedTickets remembered, CancellationToken cancellationToken)
    {
        if (remembered.Find(context, number) is not { } ticket)
            return Ask(number);
        var found = await tracking.OpenAsync(places.Of(ticket.Place), ticket.Id, cancellationToken);
        return Page.Of<TrackedPage>(new { Found = found, Done = done is null ? null : found.Entry.Policy.Common.Actions.GetValueOrDefault(done)?.Name });
    }

    private static async Task<IResult> ActAsync(
        string number, string action, IFormCollection form, HttpContext context, CurrentPlace places, Tracking tracking, RememberedTickets remembered, TicketActions actions, TicketQueries queries, CancellationToken cancellationToken)
    {
        if (remembered.Find(context, number) is not { } ticket)
            return Ask(number);
        var found = await tracking.OpenAsync(places.Of(ticket.Place), ticket.Id, cancellationToken);
        if (found.Actions.FirstOrDefault(offer => offer.Definition.Code == action) is not { } offer)
        {
            var closed = ProblemList.Conflict("这件事已经有了新的进展，刚才的操作现在不能进行。请看下面现在的情况。");
            return Page.Of<TrackedPage>(new { Found = found, Problem = closed }, closed.Status);
        }

        try
        {
            context.DemandFiles();
            var payload = FormPayload.Of(form, offer.Definition, found.Entry);
            var request = new ActionRequest(ticket.Id, action, new Actor(Roles.Citizen, ticket.Place)) { Payload = payload, BookmarkId = offer.BookmarkId, FormId = Guid.TryParse(form["form"], out var id) ? id : null };
            await actions.PerformAsync(queries, found.Entry, request, cancellationToken);
            return Results.LocalRedirect($"/track/{Uri.EscapeDataString(number)}?done={Uri.EscapeDataString(action)}");
        }
        catch (ProblemException problem)
        {
            return Page.Of<TrackedPage>(new { Found = found, problem.Problem, Action = action, Entered = form }, problem.Problem.Status);
        }
    }

    private static async Task<IResult> DocumentAsync(string number, Guid id, HttpContext context, CurrentPlace places, Tracking tracking, RememberedTickets remembered, TicketQueries queries, CancellationToken cancellationToken)
    {
        if (remembered.Find(context, number) is not { } ticket)
            return Ask(number);
        var found = await tracking.OpenAsync(places.Of(ticket.Place), ticket.Id, cancellationToken);
        var document = found.Documents.Any(document => document.Id == id) ? await queries.FindDocumentAsync(ticket.Place, id, cancellationToken) : null;
        if (document is null)
            throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchDocument));
        context.Response.Headers.ContentSecurityPolicy = TicketPages.DocumentPolicy;
        return Page.Of<DocumentPage>(new { Document = document, Back = $"/track/{number}", BackTo = "返回查询页" });
    }

    /// <summary>Whether there is such a ticket is not told to one who has not shown its code.</summary>
    private static IResult Ask(string number) => Results.LocalRedirect($"/track?number={Uri.EscapeDataString(number)}");
}
