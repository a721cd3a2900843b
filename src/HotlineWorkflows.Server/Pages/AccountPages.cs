using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Pages;

/// <summary>One's own account: sessions, and the role one acts in.</summary>
public static class AccountPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", ShowAsync).RequireSignedIn();
        routes.MapPost("/account/sessions/end", EndAsync).RequireSignedIn();
        routes.MapPost("/account/sessions/end-others", EndOthersAsync).RequireSignedIn();
        routes.MapPost("/account/acting", ActAsync).RequireSignedIn();
    }

    private static async Task<IResult> ShowAsync(string? done, HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        var staff = context.Staff()!;
        return Page.Of<AccountPage>(new { Staff = staff, Sessions = await sessions.ListAsync(staff.AccountId, cancellationToken), Done = done });
    }

    private static async Task<IResult> EndAsync(IFormCollection form, HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(form["session"], out var id))
            await sessions.EndAsync(context.Staff()!.AccountId, id, context.Staff()!.Auditor, cancellationToken);
        return Results.LocalRedirect("/account?done=session");
    }

    private static async Task<IResult> EndOthersAsync(IFormCollection form, HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        _ = form;
        var staff = context.Staff()!;
        await sessions.EndOthersAsync(staff.AccountId, staff.SessionId, staff.Auditor, cancellationToken);
        return Results.LocalRedirect("/account?done=sessions");
    }

    private static async Task<IResult> ActAsync(IFormCollection form, HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        var staff = context.Staff()!;
        if (staff.Grants.FirstOrDefault(grant => grant.Key == form["grant"]) is { } grant)
            await sessions.ActAsync(staff.SessionId, grant, cancellationToken);
        return Results.LocalRedirect(form["back"].ToString() is { Length: > 0 } back ? PageRoutes.Local(back) : "/workbench");
    }
}
