using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace HotlineWorkflows.Server.Reading;

/// <summary>A ticket a browser has shown the query code of.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Id">The ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Until">Until when it is remembered. System clock.</param>
public sealed record RememberedTicket(string Place, Guid Id, string Number, DateTimeOffset Until);

/// <summary>
/// The tickets whose query code was entered in this browser, remembered for the visit in a protected cookie: the code itself is
/// entered once, is in no address and in no cookie.
/// </summary>
/// <param name="protection">Protects the cookie.</param>
/// <param name="time">The system clock.</param>
public sealed class RememberedTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Cookie = "hotline-tracked";
    private const int Most = 10;

    private static readonly TimeSpan Visit = TimeSpan.FromHours(2);

    private readonly IDataProtector _protector = protection.CreateProtector("HotlineWorkflows.RememberedTickets.v1");

    /// <summary>The tickets remembered, the last one first.</summary>
    public IReadOnlyList<RememberedTicket> Of(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
            return [];
        try
        {
            var now = time.GetUtcNow();
            return [.. JsonSerializer.Deserialize<RememberedTicket[]>(_protector.Unprotect(cookie))!.Where(ticket => ticket.Until > now)];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Of another installation, or altered: nothing is remembered then.
            return [];
        }
    }

    /// <summary>The ticket of this number, or null when its code was not entered here lately.</summary>
    public RememberedTicket? Find(HttpContext context, string number) => Of(context).FirstOrDefault(ticket => ticket.Number == number);

    /// <summary>Whether the ticket's code was entered here lately: then its citizen is at the browser.</summary>
    public bool Holds(HttpContext context, Guid ticketId) => Of(context).Any(ticket => ticket.Id == ticketId);

    /// <summary>Remembers a ticket whose code was right.</summary>
    public void Remember(HttpContext context, string place, Guid id, string number)
    {
        RememberedTicket[] tickets = [new(place, id, number, time.GetUtcNow() + Visit), .. Of(context).Where(ticket => ticket.Id != id).Take(Most - 1)];
        context.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(tickets)), Options(context));
    }

    /// <summary>Forgets all of them.</summary>
    public void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", Secure = context.Request.IsHttps };
}
