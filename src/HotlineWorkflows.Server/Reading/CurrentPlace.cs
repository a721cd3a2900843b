using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Which place a request is about.</summary>
/// <param name="places">The places served.</param>
/// <param name="queries">Finds tickets.</param>
public sealed class CurrentPlace(PlaceCatalog places, TicketQueries queries)
{
    private const string Cookie = "hotline-place";
    private const string ProcessSetting = "process";

    /// <summary>All places served, in order of their codes.</summary>
    public IReadOnlyList<PlaceEntry> All => [.. places.Places.Values.OrderBy(entry => entry.Policy.Settings.Code, StringComparer.Ordinal)];

    /// <summary>The place a page is about: the one asked for, else the one chosen last, else the first.</summary>
    public PlaceEntry Of(HttpContext context)
    {
        var asked = context.Request.Query["place"].ToString();
        if (asked.Length > 0 && places.Places.TryGetValue(asked, out var entry))
        {
            context.Response.Cookies.Append(Cookie, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" });
            return entry;
        }

        return places.Places.GetValueOrDefault(context.Request.Cookies[Cookie] ?? "") ?? All[0];
    }

    /// <summary>The place a request of the API names; the only one when it names none.</summary>
    /// <exception cref="ProblemException">There is no such place, or it must be named.</exception>
    public PlaceEntry Of(string? place)
    {
        var known = string.Join('、', All.Select(entry => entry.Policy.Settings.Code));
        if (place is null)
            return places.Places.Count == 1 ? All[0] : throw new ProblemException(ProblemList.BadRequest(new FieldError("place", TicketTexts.NamePlace(known), RequestPart.Parameter)));
        return places.Places.GetValueOrDefault(place) ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchPlace(known)));
    }

    /// <summary>The place and id of a ticket by its number.</summary>
    /// <exception cref="ProblemException">There is no such ticket.</exception>
    public async Task<(PlaceEntry Entry, Guid Id)> TicketAsync(string number, CancellationToken cancellationToken)
    {
        foreach (var entry in All)
        {
            if (await queries.FindIdAsync(entry.Policy.Settings.Code, number, cancellationToken) is { } id)
                return (entry, id);
        }

        throw new ProblemException(ProblemList.NotFound(TicketTexts.NotFound));
    }

    /// <summary>The process that takes in a place's tickets.</summary>
    public static string ProcessOf(PlaceEntry entry) =>
        entry.Policy.Settings.Values.GetValueOrDefault(ProcessSetting) ?? $"{entry.Policy.Settings.Code}/ticket";
}
