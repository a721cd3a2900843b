using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Api.Answers;
using HotlineWorkflows.Server.Api.Description;
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
        api.MapPost("/sign-in", SignInAsync).AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit)
            .Describe("Sign in", "With user name and password, and the code of the second factor where one is set up. The access token holds for half an hour.")
            .Takes<SignInBody>(ApiExamples.SignIn).Answers<TokensAnswer>(200).Problems(400, 401, 413, 415, 429);
        api.MapPost("/sign-in/refresh", RefreshAsync).AllowAnyone().RequireRateLimiting(HotlineServices.SignInLimit)
            .Describe("Renew the tokens", "Each refresh token is good once; one that is used twice ends the session.")
            .Takes<RefreshBody>(ApiExamples.Refresh).Answers<TokensAnswer>(200).Problems(400, 401, 413, 415, 429);
        api.MapPost("/sign-out", SignOutAsync).RequireSignedIn()
            .Describe("Sign out", "Ends the session; its tokens are good for nothing any more.")
            .Produces(StatusCodes.Status204NoContent).Problems(401);
        api.MapGet("/me", (HttpContext context) => ApiJson.Ok(Me(context.Staff()!))).RequireSignedIn()
            .Describe("Read who is signed in", "With the roles held and the one acted in.")
            .Answers<MeAnswer>(200).Problems(401);
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
        await sessions.EndAsync(staff.AccountId, staff.SessionId, staff.Auditor, cancellationToken);
        return Results.NoContent();
    }

    private static IResult Tokens(Guid session, int renewal) =>
        Results.SignIn(StaffAuthentication.Principal(session, renewal, StaffAuthentication.Programs), authenticationScheme: StaffAuthentication.Programs);

    private static MeAnswer Me(SignedInStaff staff) => new(
        staff.Session.UserName,
        staff.DisplayName,
        staff.StaffId,
        staff.ActingGrant?.Key,
        [.. staff.Grants.Select(grant => new GrantAnswer(grant.Key, grant.Place, grant.Role, grant.Unit, grant.Rank))],
        staff.Session.MustChangePassword,
        staff.MustEnrol);
}
