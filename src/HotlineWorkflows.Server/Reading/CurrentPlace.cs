using HotlineWorkflows.Server.Access;
using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Which place a request is about.</summary>
/// <param name="places">The places served.</param>
public sealed class CurrentPlace(PlaceCatalog places)
{
    private const string Cookie = "hotline-place";

    /// <summary>All places served, in order of their codes.</summary>
    public IReadOnlyList<PlaceEntry> All => [.. places.Places.Values.OrderBy(entry => entry.Policy.Settings.Code, StringComparer.Ordinal)];

    /// <summary>Whether there is anything to choose.</summary>
    public bool AreSeveral => places.Places.Count > 1;

    /// <summary>The place a page is about: of staff the one they act in, except on citizens' pages; else as a citizen chose.</summary>
    public PlaceEntry Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.Kind != AccessKind.Citizen && context.Staff()?.ActingGrant is { } acting ? places.Of(acting.Place) : OfCitizen(context);

    /// <summary>The place a citizen's page is about: the one asked for, else the one chosen last, else that of whoever is signed in, else the first.</summary>
    public PlaceEntry OfCitizen(HttpContext context)
    {
        var asked = context.Request.Query["place"].ToString();
        if (asked.Length > 0 && places.Places.TryGetValue(asked, out var entry))
        {
            context.Response.Cookies.Append(Cookie, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", Secure = context.Request.IsHttps });
            return entry;
        }

        return places.Places.GetValueOrDefault(context.Request.Cookies[Cookie] ?? "")
            ?? places.Places.GetValueOrDefault(context.Staff()?.ActingGrant?.Place ?? "")
            ?? All[0];
    }

    /// <summary>Whether a citizen chose the place, now or before; where there is one only, there is nothing to choose.</summary>
    public bool IsChosen(HttpContext context) =>
        !AreSeveral || places.Places.ContainsKey(context.Request.Query["place"].ToString()) || places.Places.ContainsKey(context.Request.Cookies[Cookie] ?? "");

    /// <summary>The place a request of the API names; the only one when it names none.</summary>
    /// <exception cref="ProblemException">There is no such place, or it must be named.</exception>
    public PlaceEntry Of(string? place, RequestPart part = RequestPart.Parameter)
    {
        var known = string.Join('、', All.Select(entry => entry.Policy.Settings.Code));
        if (place is null)
            return places.Places.Count == 1 ? All[0] : throw new ProblemException(ProblemList.BadRequest(new FieldError("place", TicketTexts.NamePlace(known), part)));
        return places.Places.GetValueOrDefault(place) ?? throw new ProblemException(ProblemList.NotFound(TicketTexts.NoSuchPlace(known)));
    }

    /// <summary>The place staff act in; a request may name it, but no other.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in. 404: another place is named.</exception>
    public PlaceEntry OfStaff(HttpContext context, string? named = null)
    {
        var acting = context.DemandStaff().Acting;
        return named is null || named == acting.Place ? places.Of(acting.Place) : throw new ProblemException(ProblemList.NotFound(AccessTexts.NotYourPlace));
    }

    /// <summary>The process of a place that takes in what comes by a channel.</summary>
    /// <exception cref="ProblemException">400: no process of the place takes in what comes by this channel.</exception>
    public static string ProcessOf(PlaceEntry entry, string channel) =>
        entry.Policy.Settings.Processes.Taking(channel)?.Process
        ?? throw new ProblemException(ProblemList.BadRequest(new FieldError("channel", TicketTexts.ChannelNotTaken(entry.Policy.NameOf("channels", channel), channel))));
}
