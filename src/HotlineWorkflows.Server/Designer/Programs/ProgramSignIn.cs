using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Accounts.SigningIn;
using HotlineWorkflows.Engine.AspNetCore.Hosting;
using HotlineWorkflows.Server.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace HotlineWorkflows.Server.Designer.Programs;

/// <summary>
/// Programs written for Elsa sign in with the tokens of our own API. An account with a second factor signs in at <c>/api/sign-in</c>,
/// where a code can be given.
/// </summary>
/// <param name="signIns">Tries names and passwords.</param>
/// <param name="sessions">Knows who is signed in.</param>
/// <param name="bearer">Protects tokens.</param>
/// <param name="clock">System clock.</param>
public sealed class ProgramSignIn(SignIns signIns, StaffSessions sessions, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider clock) : IStudioSignIn
{
    /// <inheritdoc />
    public async ValueTask<StudioTokens?> LoginAsync(HttpContext caller, string userName, string password, CancellationToken cancellationToken)
    {
        var result = await signIns.SignInAsync(userName, password, null, StaffAuthentication.Origin(caller, true), cancellationToken);
        return result.Outcome == SignInOutcome.SignedIn ? Tokens(result.SessionId!.Value, 0) : null;
    }

    /// <inheritdoc />
    public async ValueTask<StudioTokens?> RefreshAsync(HttpContext caller, string refreshToken, CancellationToken cancellationToken)
    {
        var ticket = bearer.Get(StaffAuthentication.Programs).RefreshTokenProtector.Unprotect(refreshToken);
        return ticket?.Properties.ExpiresUtc is { } expires && expires > clock.GetUtcNow() && StaffAuthentication.SessionOf(ticket.Principal) is { } id
            && await sessions.RenewAsync(id, StaffAuthentication.RenewalOf(ticket.Principal), cancellationToken) is { } renewal
            ? Tokens(id, renewal)
            : null;
    }

    private StudioTokens Tokens(Guid session, int renewal)
    {
        var options = bearer.Get(StaffAuthentication.Programs);
        return new StudioTokens(options.BearerTokenProtector.Protect(Ticket("AccessToken", options.BearerTokenExpiration)), options.RefreshTokenProtector.Protect(Ticket("RefreshToken", options.RefreshTokenExpiration)));

        // The scheme's own handler names its tickets so, and refuses others.
        AuthenticationTicket Ticket(string kind, TimeSpan life) =>
            new(StaffAuthentication.Principal(session, renewal, StaffAuthentication.Programs), new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + life }, $"{StaffAuthentication.Programs}:{kind}");
    }
}
