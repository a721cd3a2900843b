using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Privacy;
using HotlineWorkflows.Server.Problems;

namespace HotlineWorkflows.Server.Pages;

/// <summary>A citizen's contact on request, and erasing and holds for those who may (HB-11, HL-B11).</summary>
public static class PrivacyPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapPrivacyPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tickets/{number}/contact", RevealAsync).RequireStaff();
        // Back from the browser's history there is nothing to show again: what was seen is asked for anew.
        routes.MapGet("/tickets/{number}/contact", (string number) => Results.LocalRedirect(Ticket(number))).RequireStaff();
        routes.MapPost("/tickets/{number}/erasure", EraseAsync).RequireStaff();
        routes.MapPost("/tickets/{number}/hold", HoldAsync).RequireStaff();
    }

    private static async Task<IResult> RevealAsync(string number, IFormCollection form, HttpContext context, TicketAccess access, ContactAccess contacts, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var citizen = await contacts.RevealAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, form["reason"], cancellationToken);
            return Page.Of<CitizenContactPage>(new { Entry = entry, Number = number, Citizen = citizen });
        }
        catch (ProblemException refused)
        {
            return Page.Of<CitizenContactPage>(new { Entry = entry, Number = number, Problem = refused.Problem }, refused.Problem.Status);
        }
    }

    private static async Task<IResult> EraseAsync(string number, IFormCollection form, HttpContext context, TicketAccess access, PersonalDataRights rights, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        await rights.EraseAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, form["ground"], cancellationToken);
        return Results.LocalRedirect(Ticket(number));
    }

    private static async Task<IResult> HoldAsync(string number, IFormCollection form, HttpContext context, TicketAccess access, PersonalDataRights rights, CancellationToken cancellationToken)
    {
        var (entry, id) = await access.FindAsync(context, number, cancellationToken);
        await rights.HoldAsync(context.DemandStaff(), entry.Policy.Settings.Code, id, form["hold"] is { Count: > 0 } chosen && chosen[0] is { Length: > 0 } hold ? hold : null, cancellationToken);
        return Results.LocalRedirect(Ticket(number));
    }

    private static string Ticket(string number) => $"/tickets/{Uri.EscapeDataString(number)}";
}
