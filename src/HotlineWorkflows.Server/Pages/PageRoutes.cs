using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Auditing;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Pages.Registering;
using HotlineWorkflows.Server.Pages.Report;
using HotlineWorkflows.Server.Reading;
using HotlineWorkflows.Server.Rules;
using HotlineWorkflows.Server.Webhooks;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The pages; one file a group. They need no script: what changes something is a form, answered with a redirect when it went through.</summary>
public static class PageRoutes
{
    /// <summary>Maps the pages.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", HomeAsync).AllowAnyone();
        routes.MapSignInPages();
        routes.MapAccountPages();
        routes.MapReportPages();
        routes.MapTrackPages();
        routes.MapGet("/preferences", ChooseLook).AllowAnyone();
        routes.MapOwnAccountPages();
        routes.MapAccountAdminPages();
        routes.MapWorkbenchPages();
        routes.MapRegisterPages();
        routes.MapTicketPages();
        routes.MapActionPages();
        routes.MapAttachmentPages();
        routes.MapWebhookPages();
        routes.MapRulesPage();
        routes.MapClockPages();
        routes.MapReferencePages();
        routes.MapProblemPages();
        routes.MapPrivacyPages();
        routes.MapAuditPages();
        routes.MapResume();
        routes.MapDesignPages();
    }

    private static async Task<IResult> HomeAsync(HttpContext context, CurrentPlace places, ProcessLine lines, CancellationToken cancellationToken)
    {
        var entry = places.OfCitizen(context);
        // What a citizen reports here comes in by the web.
        var process = entry.Policy.Settings.Processes.Taking(Channels.Web)?.Process;
        return Page.Of<HomePage>(new { Entry = entry, Line = process is null ? [] : await lines.OfAsync(process, cancellationToken) });
    }

    private static IResult ChooseLook(string? size, string? theme, string? back, HttpContext context)
    {
        ReaderLook.Choose(context, size, theme);
        return Results.LocalRedirect(Local(back));
    }

    /// <summary>The address to go back to, if it is one of ours; else the start page.</summary>
    public static string Local(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && !address.Any(char.IsControl) ? address : "/";
}
