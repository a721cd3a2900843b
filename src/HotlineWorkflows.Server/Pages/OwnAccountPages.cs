using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Changing;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Reading;

namespace HotlineWorkflows.Server.Pages;

/// <summary>Changing one's password and second factor; open also while the account can do nothing else.</summary>
public static class OwnAccountPages
{
    /// <summary>Maps the pages.</summary>
    public static void MapOwnAccountPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/password", (HttpContext context) => Page.Of<PasswordPage>(new { Staff = context.Staff() })).RequireSignedIn();
        routes.MapPost("/account/password", ChangePasswordAsync).RequireSignedIn().RequireRateLimiting(HotlineServices.SignInLimit);
        routes.MapGet("/account/second-factor", ShowAsync).RequireSignedIn();
        routes.MapPost("/account/second-factor/begin", BeginAsync).RequireSignedIn();
        routes.MapPost("/account/second-factor", FinishAsync).RequireSignedIn().RequireRateLimiting(HotlineServices.SignInLimit);
        routes.MapPost("/account/second-factor/codes", RenewAsync).RequireSignedIn().RequireRateLimiting(HotlineServices.SignInLimit);
        routes.MapPost("/account/second-factor/remove", RemoveAsync).RequireSignedIn().RequireRateLimiting(HotlineServices.SignInLimit);
    }

    private static async Task<IResult> ChangePasswordAsync(IFormCollection form, HttpContext context, OwnAccount account, CancellationToken cancellationToken)
    {
        var staff = context.Staff()!;
        try
        {
            if (form["password"] != form["again"])
                throw new AccountException(new AccountProblem("again", "两次输入的新密码不一致。", "The two new passwords differ."));
            await account.ChangePasswordAsync(staff.AccountId, staff.SessionId, form["current"].ToString(), form["password"].ToString(), cancellationToken);
            return Results.LocalRedirect(staff.Session.MustChangePassword ? staff.MustEnrol ? "/account/second-factor" : "/workbench" : "/account?done=password");
        }
        catch (AccountException wrong)
        {
            return Page.Of<PasswordPage>(new { Staff = staff, Problem = wrong.Problem }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<IResult> ShowAsync(HttpContext context, OwnAccount account, CancellationToken cancellationToken) => await PageAsync(context, account, null, null, null, cancellationToken);

    private static Task<IResult> BeginAsync(IFormCollection form, HttpContext context, OwnAccount account, CurrentPlace places, CancellationToken cancellationToken) =>
        TryAsync(form, context, account, async staff => await PageAsync(context, account, AuthenticatorQr.Of(places.Of(context), staff, await account.BeginSecondFactorAsync(staff.AccountId, cancellationToken)), null, null, cancellationToken), cancellationToken);

    private static async Task<IResult> FinishAsync(IFormCollection form, HttpContext context, OwnAccount account, CurrentPlace places, CancellationToken cancellationToken)
    {
        var staff = context.Staff()!;
        try
        {
            return await PageAsync(context, account, null, await account.FinishSecondFactorAsync(staff.AccountId, staff.SessionId, form["code"].ToString(), cancellationToken), null, cancellationToken);
        }
        catch (AccountException wrong)
        {
            var qr = await account.PendingKeyAsync(staff.AccountId, cancellationToken) is { } key ? AuthenticatorQr.Of(places.Of(context), staff, key) : null;
            return await PageAsync(context, account, qr, null, wrong.Problem.Chinese, cancellationToken);
        }
    }

    private static Task<IResult> RenewAsync(IFormCollection form, HttpContext context, OwnAccount account, CancellationToken cancellationToken) =>
        TryAsync(form, context, account, async staff => await PageAsync(context, account, null, await account.RenewRecoveryCodesAsync(staff.AccountId, form["current"].ToString(), cancellationToken), null, cancellationToken), cancellationToken);

    private static Task<IResult> RemoveAsync(IFormCollection form, HttpContext context, OwnAccount account, AccountsOptions options, CancellationToken cancellationToken) => TryAsync(
        form,
        context,
        account,
        async staff =>
        {
            if (staff.Session.Grants.Any(grant => options.SecondFactorRoles.Contains(grant.Role)))
                throw new AccountException(new AccountProblem("current", "您的角色要求二次验证，不能关闭。", "Your role demands a second factor; it stays."));
            await account.RemoveSecondFactorAsync(staff.AccountId, staff.SessionId, form["current"].ToString(), cancellationToken);
            return Results.LocalRedirect("/account?done=factor");
        },
        cancellationToken);

    private static async Task<IResult> TryAsync(IFormCollection form, HttpContext context, OwnAccount account, Func<SignedInStaff, Task<IResult>> change, CancellationToken cancellationToken)
    {
        _ = form;
        try
        {
            return await change(context.Staff()!);
        }
        catch (AccountException wrong)
        {
            return await PageAsync(context, account, null, null, wrong.Problem.Chinese, cancellationToken);
        }
    }

    private static async Task<IResult> PageAsync(HttpContext context, OwnAccount account, AuthenticatorQr? qr, IReadOnlyList<string>? codes, string? message, CancellationToken cancellationToken)
    {
        var staff = context.Staff()!;
        var left = await account.RecoveryCodesLeftAsync(staff.AccountId, cancellationToken);
        // Secrets are shown this once; no browser keeps the page.
        context.Response.Headers.CacheControl = "no-store";
        return Page.Of<SecondFactorPage>(
            new { IsRequired = staff.MustEnrol, Left = left, Qr = qr, Codes = codes, Message = message },
            message is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
