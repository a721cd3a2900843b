using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Who acts, as long as roles are chosen and nobody signs in (demo mode).</summary>
public static class DemoActor
{
    /// <summary>The header by which a client of the API says who acts: <c>role</c> or <c>role@unit</c>.</summary>
    public const string Header = "X-Actor";

    private const string Cookie = "hotline-actor";

    /// <summary>The role chosen on the workbench; a dispatcher when none was.</summary>
    public static Actor Of(HttpContext context, PlacePolicy policy) =>
        Read(context.Request.Cookies[Cookie], policy, out _) ?? new Actor(Roles.Dispatcher, policy.Settings.Code);

    /// <summary>Keeps the role chosen.</summary>
    public static void Choose(HttpContext context, Actor actor) =>
        context.Response.Cookies.Append(Cookie, Text(actor), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" });

    /// <summary>The actor as forms write him: <c>role</c> or <c>role@unit</c>.</summary>
    public static string Text(Actor actor) => actor.Unit is null ? actor.Role! : $"{actor.Role}@{actor.Unit}";

    /// <summary>The actor of a request of the API.</summary>
    /// <exception cref="ProblemException">Nobody is named, or somebody who does not exist here; or this is no demo.</exception>
    public static Actor Demand(HttpContext context, ServerOptions options, PlacePolicy policy, string? named = null)
    {
        DemandDemo(options);
        var text = named ?? context.Request.Headers[Header].ToString();
        if (text.Length == 0)
            throw new ProblemException(ProblemList.Forbidden(AccessTexts.NameActor(Header)));
        return Read(text, policy, out var wrong) ?? throw new ProblemException(ProblemList.BadRequest(new FieldError("actor", wrong!)));
    }

    /// <summary>Lets pass only where roles may be chosen.</summary>
    /// <exception cref="ProblemException">This is no demo.</exception>
    public static void DemandDemo(ServerOptions options)
    {
        if (!options.Demo)
            throw new ProblemException(ProblemList.Forbidden(AccessTexts.DemoOnly));
    }

    /// <summary>Reads an actor; null, with what is wrong, when the place has no such role or unit.</summary>
    public static Actor? Read(string? text, PlacePolicy policy, out string? wrong)
    {
        wrong = "操作人应写作 角色 或 角色@单位，例如 dispatcher 或 liaison@housing。";
        var parts = (text ?? "").Split('@');
        if (parts is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }]))
            return null;
        var (role, unit) = (parts[0], parts.Length > 1 ? parts[1] : null);
        if (policy.List("roles")?.Find(role) is null)
            wrong = $"没有“{role}”这一角色。";
        else if (unit is not null && !policy.Units.ContainsKey(unit))
            wrong = $"没有“{unit}”这一单位。";
        else if (Roles.IsOfUnit(role) && unit is null)
            wrong = $"“{policy.NameOf("roles", role)}”须写明单位，例如 {role}@housing。";
        else
            wrong = null;
        if (wrong is not null)
            return null;
        var rank = policy.Holders(role, unit).FirstOrDefault(member => member.Rank is not null)?.Rank;
        return new Actor(role, policy.Settings.Code, unit, Rank: rank);
    }
}
