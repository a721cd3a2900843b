using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems.Texts;
using HotlineWorkflows.Server.Reading;
using Microsoft.AspNetCore.Authentication;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Signing in and out.</summary>
public static class SignInPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", ShowAsync).AllowAnyone();
        routes.MapPost("/sign-in", SignInAsync).AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit);
        routes.MapPost("/sign-in/code", SecondStepAsync).AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit);
        routes.MapPost("/sign-in/demo", DemoAsync).AllowInDemo().RequireRateLimiting(HotlineServices.SignInLimit);
        routes.MapPost("/sign-out", SignOutAsync).RequireSignedIn();
    }

    private static async Task<IResult> ShowAsync(string? back, HttpContext context, CurrentPlace places, DemoAccounts demo, ServerOptions options, CancellationToken cancellationToken) =>
        await PageAsync(context, places, demo, options, back, null, null, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> SignInAsync(IFormCollection form, HttpContext context, SignIns signIns, HalfSignIns halves, CurrentPlace places, DemoAccounts demo, ServerOptions options, CancellationToken cancellationToken)
    {
        var result = await signIns.SignInAsync(form["userName"].ToString(), form["password"].ToString(), null, StaffAuthentication.Origin(context, false), cancellationToken);
        return result.Outcome switch
        {
            SignInOutcome.SignedIn => await EnterAsync(context, result.SessionId!.Value, form["back"]),
            SignInOutcome.SecondFactorNeeded => Page.Of<SignInCodePage>(new { Half = halves.Write(result.Half!), Back = form["back"].ToString() }),
            _ => await PageAsync(context, places, demo, options, form["back"], form["userName"], AccessTexts.SignInRefused.Chinese, StatusCodes.Status401Unauthorized, cancellationToken),
        };
    }

    private static async Task<IResult> SecondStepAsync(IFormCollection form, HttpContext context, SignIns signIns, HalfSignIns halves, CurrentPlace places, DemoAccounts demo, ServerOptions options, CancellationToken cancellationToken)
    {
        if (halves.Read(form["half"].ToString()) is not { } half)
            return await PageAsync(context, places, demo, options, form["back"], null, "等待的时间太久了，请重新登录。", StatusCodes.Status401Unauthorized, cancellationToken);
        var result = await signIns.SignInAsync(half, form["code"].ToString(), StaffAuthentication.Origin(context, false), cancellationToken);
        return result.Outcome == SignInOutcome.SignedIn
            ? await EnterAsync(context, result.SessionId!.Value, form["back"])
            : Page.Of<SignInCodePage>(new { Half = form["half"].ToString(), Back = form["back"].ToString(), Message = "验证码不正确或已经用过，请用最新的一个。" }, StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> DemoAsync(IFormCollection form, HttpContext context, SignIns signIns, CurrentPlace places, DemoAccounts demo, ServerOptions options, CancellationToken cancellationToken)
    {
        var result = await signIns.SignInToDemoAsync(form["userName"].ToString(), StaffAuthentication.Origin(context, false), cancellationToken);
        return result.Outcome == SignInOutcome.SignedIn
            ? await EnterAsync(context, result.SessionId!.Value, form["back"])
            : await PageAsync(context, places, demo, options, form["back"], null, "这个演示账号现在不能一键登录，请输入用户名和密码。", StatusCodes.Status401Unauthorized, cancellationToken);
    }

    private static async Task<IResult> SignOutAsync(IFormCollection form, HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        _ = form;
        var staff = context.Staff()!;
        await sessions.EndAsync(staff.AccountId, staff.SessionId, staff.Auditor, cancellationToken);
        await context.SignOutAsync(StaffAuthentication.Pages);
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> EnterAsync(HttpContext context, Guid session, string? back)
    {
        // Whoever was signed in here before leaves: one browser, one person.
        if (context.Staff() is { } before)
            await context.RequestServices.GetRequiredService<StaffSessions>().EndAsync(before.AccountId, before.SessionId, before.Auditor, context.RequestAborted);
        await context.SignInAsync(StaffAuthentication.Pages, StaffAuthentication.Principal(session, 0, StaffAuthentication.Pages));
        return Results.LocalRedirect(string.IsNullOrEmpty(back) ? "/workbench" : PageRoutes.Local(back));
    }

    private static async Task<IResult> PageAsync(HttpContext context, CurrentPlace places, DemoAccounts demo, ServerOptions options, string? back, string? userName, string? message, int status, CancellationToken cancellationToken)
    {
        var entry = places.Of(context);
        var accounts = new List<(PlaceEntry Place, IReadOnlyList<DemoAccount> Accounts)>();
        foreach (var place in options.Demo ? places.All : [])
            accounts.Add((place, await demo.ListAsync(place.Policy, cancellationToken)));
        IReadOnlyList<DemoAccount> shared = options.Demo && places.AreSeveral ? await demo.ListSharedAsync(cancellationToken) : [];
        return Page.Of<SignInPage>(new { Entry = entry, Back = back, UserName = userName, Message = message, Demo = accounts, Shared = shared }, status);
    }
}
