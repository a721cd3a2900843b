using HotlineWorkflows.Server.Attachments;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Pages;

/// <summary>The pages; one file a group. They need no script: what changes something is a form, answered with a redirect when it went through.</summary>
public static class PageRoutes
{
    /// <summary>Maps the pages.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Page.Of<HomePage>()).AllowAnyone();
        routes.MapSignInPages();
        routes.MapAccountPages();
        routes.MapCitizenPages();
        routes.MapWorkbenchPages();
        routes.MapTicketPages();
        routes.MapActionPages();
        routes.MapAttachmentPages();
        routes.MapClockPages();
        routes.MapReferencePages();
        routes.MapProblemPages();
    }

    /// <summary>The address to go back to, if it is one of ours; else the start page.</summary>
    public static string Local(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && !address.Any(char.IsControl) ? address : "/";
}
