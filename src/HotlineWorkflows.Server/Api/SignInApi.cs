using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace HotlineWorkflows.Server.Api;

/// <summary><c>POST /sign-in</c>, <c>POST /sign-in/refresh</c>, <c>POST /sign-out</c>, <c>GET /me</c>: programs sign in with tokens.</summary>
public static class SignInApi
{
    /// <summary>Maps the resources.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sign-in", SignInAsync).AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit);
        api.MapPost("/sign-in/refresh", RefreshAsync).AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit);
        api.MapPost("/sign-out", SignOutAsync).RequireSignedIn();
        api.MapGet("/me", (HttpContext context) => ApiJson.Ok(Me(context.Staff()!))).RequireSignedIn();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignIns signIns, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<SignInBody>(context.Request, cancellationToken);
        var result = await signIns.SignInAsync(body.UserName ?? "", body.Password ?? "", body.Code, StaffAuthentication.Origin(context, true), cancellationToken);
        return result.Outcome switch
        {
            SignInOutcome.SignedIn => Tokens(result.SessionId!.Value, 0),
            SignInOutcome.SecondFactorNeeded => throw new ProblemException(ProblemList.CodeNeeded),
            _ => throw new ProblemException(ProblemList.SignInRefused),
        };
    }

    private static async Task<IResult> RefreshAsync(HttpContext context, StaffSessions sessions, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<RefreshBody>(context.Request, cancellationToken);
        var ticket = bearer.Get(StaffAuthentication.Programs).RefreshTokenProtector.Unprotect(body.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || expires <= clock.GetUtcNow() || StaffAuthentication.SessionOf(ticket.Principal) is not { } id
            || await sessions.RenewAsync(id, StaffAuthentication.RenewalOf(ticket.Principal), cancellationToken) is not { } renewal)
            throw new ProblemException(ProblemList.SignInFirst);
        return Tokens(id, renewal);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        var staff = context.Staff()!;
        await sessions.EndAsync(staff.AccountId, staff.SessionId, cancellationToken);
        return Results.NoContent();
    }

    private static IResult Tokens(Guid session, int renewal) =>
        Results.SignIn(StaffAuthentication.Principal(session, renewal, StaffAuthentication.Programs), authenticationScheme: StaffAuthentication.Programs);

    private static object Me(SignedInStaff staff) => new
    {
        userName = staff.Session.UserName,
        displayName = staff.DisplayName,
        staffId = staff.StaffId,
        acting = staff.ActingGrant?.Key,
        grants = staff.Grants.Select(grant => new { key = grant.Key, place = grant.Place, role = grant.Role, unit = grant.Unit, rank = grant.Rank }),
        mustChangePassword = staff.Session.MustChangePassword,
        mustEnrolSecondFactor = staff.MustEnrol,
    };

    private sealed record SignInBody(string? UserName = null, string? Password = null, string? Code = null);

    private sealed record RefreshBody(string? RefreshToken = null);
}
