namespace HotlineWorkflows.Server.Reading;

/// <summary>How a reader wants pages to look. Kept in cookies and written into the page by the server: nothing flashes, no script is needed.</summary>
public static class ReaderLook
{
    private const string TextCookie = "hotline-text";
    private const string ThemeCookie = "hotline-theme";
    private const string Large = "large";

    private static readonly string[] Themes = ["light", "dark"];

    /// <summary>Whether he asked for large type.</summary>
    public static bool IsLarge(HttpContext context) => context.Request.Cookies[TextCookie] == Large;

    /// <summary><c>light</c> or <c>dark</c>; null: as his system is.</summary>
    public static string? Theme(HttpContext context) => context.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : null;

    /// <summary>Keeps what he asked for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="size"><c>large</c>, or anything else for normal type; null: as before.</param>
    /// <param name="theme"><c>light</c>, <c>dark</c>, or anything else to follow his system; null: as before.</param>
    public static void Choose(HttpContext context, string? size, string? theme)
    {
        if (size is not null)
            Keep(context, TextCookie, size == Large ? Large : null);
        if (theme is not null)
            Keep(context, ThemeCookie, Themes.Contains(theme) ? theme : null);
    }

    private static void Keep(HttpContext context, string cookie, string? value)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) };
        if (value is null)
            context.Response.Cookies.Delete(cookie, options);
        else
            context.Response.Cookies.Append(cookie, value, options);
    }
}
