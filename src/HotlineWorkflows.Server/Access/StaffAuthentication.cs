using System.Security.Claims;
using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HotlineWorkflows.Server.Access;

/// <summary>How a request says who sends it: a cookie for pages, a bearer token for programs. Both hold nothing but the protected id of a session.</summary>
public static class StaffAuthentication
{
    /// <summary>The scheme of pages.</summary>
    public const string Pages = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The scheme of programs.</summary>
    public const string Programs = BearerTokenDefaults.AuthenticationScheme;

    private const string Either = "Either";
    private const string SessionClaim = "sid";
    private const string RenewalClaim = "renewal";

    /// <summary>Adds sign-in with cookies and tokens.</summary>
    public static IServiceCollection AddStaffAuthentication(this IServiceCollection services, AccountsOptions options)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, policy => policy.ForwardDefaultSelector = SchemeOf)
            .AddCookie(Pages, cookie =>
            {
                cookie.Cookie.Name = "hotline-session";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.IsEssential = true;
                cookie.ExpireTimeSpan = options.PageSession;
                cookie.SlidingExpiration = false;
            })
            .AddBearerToken(Programs, bearer =>
            {
                bearer.BearerTokenExpiration = TimeSpan.FromMinutes(30);
                bearer.RefreshTokenExpiration = TimeSpan.FromDays(7);
            });
        return services;
    }

    /// <summary>What a cookie or token says.</summary>
    public static ClaimsPrincipal Principal(Guid session, int renewal, string scheme) =>
        new(new ClaimsIdentity([new Claim(SessionClaim, session.ToString("N")), new Claim(RenewalClaim, renewal.ToString(System.Globalization.CultureInfo.InvariantCulture))], scheme));

    /// <summary>The session a cookie or token names, or null.</summary>
    public static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>How often the tokens had been renewed when this one was made.</summary>
    public static int RenewalOf(ClaimsPrincipal principal) => int.TryParse(principal.FindFirstValue(RenewalClaim), out var renewal) ? renewal : -1;

    /// <summary>From where a request comes.</summary>
    public static SessionOrigin Origin(HttpContext context, bool isApi) =>
        new(isApi, context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString());

    // A cookie is sent along by browsers unasked; the API takes none, so that no other site can use it.
    private static string SchemeOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Programs : Pages;
}
