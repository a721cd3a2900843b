using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages.Report;

/// <summary>
/// A citizen reports something, one question a page. What was filled in is kept on the server from page to page: going back and
/// forth, reloading and a closed window lose nothing, and no page needs a script.
/// </summary>
public static class ReportPages
{
    private const string Kind = "report";
    private const string ReceiptPath = "/submit/receipt";

    private static readonly TimeSpan DraftLife = TimeSpan.FromHours(24);
    private static readonly TimeSpan ReceiptLife = TimeSpan.FromMinutes(30);

    /// <summary>One whose sending began longer ago than this was cut off and may be sent again.</summary>
    private static readonly TimeSpan SendingLasts = TimeSpan.FromMinutes(1);

    /// <summary>Maps the pages.</summary>
    public static void MapReportPages(this IEndpointRouteBuilder routes)
    {
        foreach (var step in ReportStep.All)
        {
            routes.MapGet(step.Path, (HttpContext context, CurrentPlace places, KeptInputs kept, CancellationToken cancellationToken) => ShowAsync(step, context, places, kept, cancellationToken)).AllowCitizens();
            routes.MapPost(step.Path, (IFormCollection form, HttpContext context, CurrentPlace places, KeptInputs kept, CancellationToken cancellationToken) => TakeAsync(step, form, context, places, kept, cancellationToken))
                .AllowCitizens().TakesFiles().WithMetadata(new KeepsUnsentForm("继续填写"));
        }

        routes.MapGet(WherePage.Path, () => Page.Of<WherePage>()).AllowCitizens();
        routes.MapGet(ReportStep.CheckPath, ShowCheckAsync).AllowCitizens();
        routes.MapPost(ReportStep.CheckPath, SendAsync).AllowCitizens().RequireRateLimiting(RateLimits.Submissions).WithMetadata(new KeepsUnsentForm("确认提交"));
        routes.MapGet(ReceiptPath, ShowReceiptAsync).AllowCitizens();
        routes.MapPost("/submit/discard", DiscardAsync).AllowCitizens();
    }

    private static async Task<ReportDraft> DraftAsync(HttpContext context, PlaceEntry entry, KeptInputs kept, CancellationToken cancellationToken)
    {
        var found = await kept.FindAsync<ReportDraft>(context, Kind, cancellationToken);
        return (found is { Content.Receipt: null } ? found.Content : new ReportDraft()).For(entry.Policy);
    }

    private static async Task<IResult> ShowAsync(ReportStep step, HttpContext context, CurrentPlace places, KeptInputs kept, CancellationToken cancellationToken)
    {
        if (step.Index == 0 && !places.IsChosen(context))
            return Page.Of<WherePage>();
        var entry = places.Of(context);
        var draft = await DraftAsync(context, entry, kept, cancellationToken);
        return draft.Reached < step.Index ? Results.LocalRedirect(ReportStep.All[draft.Reached].Path) : PageOf(step, draft, entry, [], IsEdit(context));
    }

    private static async Task<IResult> TakeAsync(ReportStep step, IFormCollection form, HttpContext context, CurrentPlace places, KeptInputs kept, CancellationToken cancellationToken)
    {
        var entry = places.Of(context);
        var before = await DraftAsync(context, entry, kept, cancellationToken);
        if (before.Reached < step.Index)
            return Results.LocalRedirect(ReportStep.All[before.Reached].Path);
        var draft = step.Read(before, form);
        FieldError[] errors = [.. step.Check(draft, entry.Policy), .. context.FileErrors()];
        // What is incomplete is kept too when he goes back, so that he finds it again.
        if (form["go"] == "back" && step.Before is { } previous)
        {
            await kept.SaveAsync(context, Kind, draft, DraftLife, cancellationToken);
            return Results.LocalRedirect(previous);
        }

        if (errors.Length > 0)
        {
            // The files that were taken stay with the draft, whatever becomes of this page.
            await kept.SaveAsync(context, Kind, before with { Files = draft.Files }, DraftLife, cancellationToken);
            return PageOf(step, draft, entry, errors, IsEdit(context));
        }

        await kept.SaveAsync(context, Kind, draft with { Reached = Math.Max(draft.Reached, step.Index + 1), SentAt = null }, DraftLife, cancellationToken);
        return Results.LocalRedirect(IsEdit(context) && draft.Reached >= ReportStep.All.Count ? ReportStep.CheckPath : step.After);
    }

    private static async Task<IResult> ShowCheckAsync(HttpContext context, CurrentPlace places, KeptInputs kept, CancellationToken cancellationToken)
    {
        var entry = places.Of(context);
        var draft = await DraftAsync(context, entry, kept, cancellationToken);
        return draft.Reached < ReportStep.All.Count
            ? Results.LocalRedirect(ReportStep.All[draft.Reached].Path)
            : Page.Of<CheckPage>(new { Draft = draft, Entry = entry });
    }

    private static async Task<IResult> SendAsync(HttpContext context, IFormCollection form, CurrentPlace places, KeptInputs kept, TicketActions actions, RememberedTickets remembered, BusinessClock clock, TimeProvider time, CancellationToken cancellationToken)
    {
        _ = form;
        var found = await kept.FindAsync<ReportDraft>(context, Kind, cancellationToken);
        if (found is { Content.Receipt: not null })
            return Results.LocalRedirect(ReceiptPath);
        var entry = places.Of(context);
        if (found?.Content.For(entry.Policy) is not { } draft || draft.Reached < ReportStep.All.Count)
            return Results.LocalRedirect(found is null ? ReportStep.All[0].Path : ReportStep.All[Math.Min(found.Content.For(entry.Policy).Reached, ReportStep.All.Count - 1)].Path);
        if (ReportStep.All.FirstOrDefault(step => step.Check(draft, entry.Policy).Count > 0) is { } wrong)
            return PageOf(wrong, draft, entry, wrong.Check(draft, entry.Policy), edit: true);

        // Of two presses of the button one sends; the other waits and finds the receipt.
        var now = time.GetUtcNow();
        if (draft.SentAt is { } sent && now - sent < SendingLasts || !await kept.ReplaceAsync(context, Kind, found.Version, draft with { SentAt = now }, cancellationToken))
            return Page.Of<CheckPage>(new { Draft = draft, Entry = entry, Sending = true }, StatusCodes.Status409Conflict);
        var ticket = await draft.ToSubmission(entry.Policy).SubmitAsync(actions, entry, new Actor(Roles.Citizen, entry.Policy.Settings.Code), cancellationToken);
        var receipt = new ReportReceipt(entry.Policy.Settings.Code, ticket.Id, ticket.Number, ticket.QueryCode, draft.Kind, clock.GetUtcNow());
        // The ticket is made: whatever becomes of the connection, its code must not be lost.
        await kept.SaveAsync(context, Kind, new ReportDraft { Receipt = receipt }, ReceiptLife, CancellationToken.None);
        remembered.Remember(context, receipt.Place, receipt.TicketId, receipt.Number);
        return Results.LocalRedirect(ReceiptPath);
    }

    private static async Task<IResult> ShowReceiptAsync(HttpContext context, CurrentPlace places, KeptInputs kept, CancellationToken cancellationToken)
    {
        if (await kept.FindAsync<ReportDraft>(context, Kind, cancellationToken) is not { Content.Receipt: { } receipt })
            return Page.Of<ReceiptGonePage>(null, StatusCodes.Status404NotFound);
        context.Response.Headers.CacheControl = "no-store";
        return Page.Of<ReceiptPage>(new { Receipt = receipt, Entry = places.Of(receipt.Place) });
    }

    private static async Task<IResult> DiscardAsync(HttpContext context, IFormCollection form, KeptInputs kept, CancellationToken cancellationToken)
    {
        _ = form;
        await kept.ForgetAsync(context, Kind, cancellationToken);
        return Results.LocalRedirect("/");
    }

    /// <summary>Whether the page was opened from the last look, and leads back there.</summary>
    private static bool IsEdit(HttpContext context) => context.Request.Query["edit"] == "1";

    private static IResult PageOf(ReportStep step, ReportDraft draft, PlaceEntry entry, IReadOnlyList<FieldError> errors, bool edit)
    {
        var parameters = new { Step = step, Draft = draft, Entry = entry, Errors = errors, Edit = edit };
        var status = errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return step.Path switch
        {
            "/submit" => Page.Of<MatterPage>(parameters, status),
            "/submit/category" => Page.Of<CategoryPage>(parameters, status),
            ReportStep.FilesPath => Page.Of<FilesPage>(parameters, status),
            "/submit/place" => Page.Of<PlacePage>(parameters, status),
            _ => Page.Of<ContactPage>(parameters, status),
        };
    }
}
