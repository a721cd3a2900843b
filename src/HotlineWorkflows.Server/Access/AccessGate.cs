using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Keeping;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Access;

/// <summary>Finds out who sends a request, and lets it through to its endpoint only as the endpoint declares.</summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="sessions">Knows who is signed in.</param>
/// <param name="places">The places served.</param>
/// <param name="accounts">Says who must have a second factor.</param>
/// <param name="options">Says whether this is the demo.</param>
/// <param name="unsent">Keeps what was filled in while a session ended.</param>
/// <param name="logger">Hears of endpoints that declare nothing.</param>
public sealed partial class AccessGate(RequestDelegate next, StaffSessions sessions, PlaceCatalog places, AccountsOptions accounts, ServerOptions options, UnsentForms unsent, ILogger<AccessGate> logger)
{
    /// <summary>Where pages send people who must sign in first.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Lets a request through, or answers it.</summary>
    /// <exception cref="ProblemException">401, 403 or 404.</exception>
    public async Task InvokeAsync(HttpContext context)
    {
        // Whatever is no route of ours is the framework's own answer: no such method, no such type.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        var rule = endpoint.Metadata.GetMetadata<AccessRule>();
        if (rule is null)
        {
            Undeclared(logger, endpoint.DisplayName);
            throw new ProblemException(ProblemList.Of(StatusCodes.Status403Forbidden));
        }

        if (rule.DemoOnly && !options.Demo)
            throw new ProblemException(ProblemList.Of(StatusCodes.Status404NotFound));
        await RecogniseAsync(context);
        if (Refusal(rule, context.Staff()) is not { } refusal)
        {
            await next(context);
            return;
        }

        if (!ProblemAnswers.WantsPage(context) || await WayAsync(context, context.Staff(), refusal) is not { } way)
            throw new ProblemException(refusal);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = way;
    }

    private async Task RecogniseAsync(HttpContext context)
    {
        if (StaffAuthentication.SessionOf(context.User) is { } id
            && await sessions.FindAsync(id, context.RequestAborted) is { } session
            && session.IsApi == (context.User.Identity!.AuthenticationType == StaffAuthentication.Programs))
        {
            context.Features.Set(SignedInStaff.Of(session, places.Places.Keys, accounts));
            return;
        }

        // A cookie of a session that ended is no cookie: forms, too, must see nobody.
        context.User = new();
    }

    private static Problem? Refusal(AccessRule rule, SignedInStaff? staff)
    {
        if (rule.Kind is AccessKind.Anyone or AccessKind.Citizen or AccessKind.CitizenOrStaff)
            return null;
        if (staff is null)
            return ProblemList.SignInFirst;
        if (rule.Kind == AccessKind.SignedIn)
            return null;
        if (staff.Session.MustChangePassword)
            return ProblemList.PasswordFirst;
        if (staff.MustEnrol)
            return ProblemList.SecondFactorFirst;
        if (staff.ActingGrant is not { } acting)
            return ProblemList.Forbidden(AccessTexts.NoRole);
        if (rule.Roles.Count == 0 || rule.Roles.Contains(acting.Role))
            return null;
        return ProblemList.Forbidden(staff.Grants.Any(grant => rule.Roles.Contains(grant.Role)) ? AccessTexts.OtherRole : AccessTexts.NotYourRole);
    }

    /// <summary>Where a person at a browser can mend what is missing, or null.</summary>
    private async Task<string?> WayAsync(HttpContext context, SignedInStaff? staff, Problem refusal)
    {
        if (staff is null)
        {
            // What was posted cannot be repeated by a link: it is kept and shown again after signing in, or the way leads to the page it came from, which has the same address or none.
            var back = UnsentForms.IsWorthKeeping(context) ? await unsent.KeepAsync(context, context.RequestAborted)
                : HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString
                : context.Request.Path.ToString();
            return $"{SignInPath}?back={Uri.EscapeDataString(back)}";
        }

        if (refusal == ProblemList.PasswordFirst)
            return "/account/password";
        return refusal == ProblemList.SecondFactorFirst ? "/account/second-factor" : null;
    }

    [LoggerMessage(LogLevel.Error, "The endpoint {Endpoint} declares no access and is refused to everybody.")]
    private static partial void Undeclared(ILogger logger, string? endpoint);
}
