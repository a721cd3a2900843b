using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Pages for citizens: send something in, follow it, answer.</summary>
public static class CitizenPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapCitizenPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/submit", () => Page.Of<SubmitPage>()).AllowCitizens();
        routes.MapPost("/submit", SubmitAsync).TakesFiles().AllowCitizens().RequireRateLimiting(RateLimits.Submissions);
        routes.MapGet("/track", (string? number) => Page.Of<TrackPage>(new { Number = number })).AllowCitizens();
        routes.MapPost("/track", TrackAsync).AllowCitizens().RequireRateLimiting(HotlineServices.TrackingLimit);
        routes.MapPost("/track/actions/{action}", ActAsync).TakesFiles().AllowCitizens().RequireRateLimiting(HotlineServices.TrackingLimit);
        routes.MapGet("/preferences", ChooseLook).AllowAnyone();
    }

    private static async Task<IResult> SubmitAsync(IFormCollection form, HttpContext context, CurrentPlace places, TicketActions actions, CancellationToken cancellationToken)
    {
        var entry = places.Of(context);
        var submission = new Submission
        {
            Kind = form["kind"],
            Category = form["category"],
            Area = form["area"],
            Subject = form["subject"],
            Content = form["content"],
            Attachments = [.. form["attachments"].OfType<string>().Where(id => id.Length > 0)],
            Citizen = new SubmittingCitizen { Name = form["name"], Phone = form["phone"], Address = form["address"], Anonymous = form["anonymous"] == "true" },
        };
        FieldError[] errors = [.. submission.Check(entry.Policy), .. context.FileErrors()];
        if (errors.Length > 0)
            return Page.Of<SubmitPage>(new { Entered = submission, Form = form, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        var ticket = await submission.SubmitAsync(actions, entry, new Actor(Roles.Citizen, entry.Policy.Settings.Code), cancellationToken);
        // The code is shown this once and in no address, so the answer is the page itself and no redirect.
        return Page.Of<SubmittedPage>(new { Ticket = ticket, Entry = entry });
    }

    private static async Task<IResult> TrackAsync(IFormCollection form, Tracking tracking, CancellationToken cancellationToken)
    {
        var (number, code) = (form["number"].ToString(), form["code"].ToString());
        try
        {
            return Page.Of<TrackPage>(new { Number = number, Code = code, Found = await tracking.FindAsync(number, code, cancellationToken) });
        }
        catch (ProblemException problem) when (problem.Problem.Status == StatusCodes.Status404NotFound)
        {
            return Page.Of<TrackPage>(new { Number = number, Message = problem.Problem.Detail.Chinese }, StatusCodes.Status404NotFound);
        }
    }

    private static async Task<IResult> ActAsync(string action, IFormCollection form, HttpContext context, Tracking tracking, TicketActions actions, TicketQueries queries, CancellationToken cancellationToken)
    {
        var (number, code) = (form["number"].ToString(), form["code"].ToString());
        var tracked = await tracking.FindAsync(number, code, cancellationToken);
        var offer = tracked.Actions.FirstOrDefault(offer => offer.Definition.Code == action);
        if (offer is null)
            return Page.Of<TrackPage>(new { Number = number, Code = code, Found = tracked, Message = "这项操作现在不能进行，工单可能已有新的进展。" }, StatusCodes.Status409Conflict);
        try
        {
            context.DemandFiles();
            var payload = FormPayload.Of(form, offer.Definition, tracked.Entry.Calendar.Zone);
            var actor = new Actor(Roles.Citizen, tracked.Entry.Policy.Settings.Code);
            await actions.PerformAsync(queries, tracked.Entry, new ActionRequest(tracked.View.State.Id, action, actor) { Payload = payload, BookmarkId = offer.BookmarkId, FormId = Guid.TryParse(form["form"], out var id) ? id : null }, cancellationToken);
        }
        catch (ProblemException problem)
        {
            return Page.Of<TrackPage>(new { Number = number, Code = code, Found = tracked, Message = problem.Problem.Detail.Chinese }, problem.Problem.Status);
        }

        return Page.Of<TrackPage>(new { Number = number, Code = code, Found = await tracking.FindAsync(number, code, cancellationToken), Done = $"“{offer.Definition.Name}”已提交。" });
    }

    private static IResult ChooseLook(string? size, string? theme, string? back, HttpContext context)
    {
        ReaderLook.Choose(context, size, theme);
        return Results.LocalRedirect(PageRoutes.Local(back));
    }
}
