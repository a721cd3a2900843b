using HotlineWorkflows.Server.Problems;
using HotlineWorkflows.Server.Problems.Texts;

namespace HotlineWorkflows.Server.Access;

/// <summary>
/// Which tickets somebody who is signed in may see: those of the place he acts in, and for people of a unit those whose
/// lead or supporting unit it is now. What he may not see does not exist for him.
/// </summary>
/// <param name="places">The places served.</param>
/// <param name="queries">Finds tickets.</param>
public sealed class TicketAccess(PlaceCatalog places, TicketQueries queries)
{
    /// <summary>A ticket by its number.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in. 404: there is none he may see.</exception>
    public async Task<(PlaceEntry Entry, Guid Id)> FindAsync(HttpContext context, string number, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        var entry = places.Of(staff.Acting.Place);
        return (entry, await queries.FindIdAsync(staff.Acting.Place, number, staff.OnlyUnit, cancellationToken) ?? throw NotFound());
    }

    /// <summary>Lets pass who may see a ticket.</summary>
    /// <exception cref="ProblemException">401: nobody is signed in. 404: he may not, or there is none.</exception>
    public async Task DemandAsync(HttpContext context, PlaceEntry entry, Guid ticketId, CancellationToken cancellationToken)
    {
        var staff = context.DemandStaff();
        var place = entry.Policy.Settings.Code;
        if (staff.Acting.Place != place || !await queries.IsOfUnitAsync(place, ticketId, staff.OnlyUnit, cancellationToken))
            throw NotFound();
    }

    /// <summary>The answer to a number one may not see, the same as to one that does not exist.</summary>
    public static ProblemException NotFound() => new(ProblemList.NotFound(TicketTexts.NotFound));
}
