using HotlineWorkflows.Accounts;
using HotlineWorkflows.Accounts.Sessions;
using HotlineWorkflows.Server.Access;

namespace HotlineWorkflows.Server.Live;

/// <summary>What an open page may hear: asked anew each time, since sessions end and tickets change hands while it stays open.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="places">The places served.</param>
/// <param name="accounts">How accounts are held.</param>
/// <param name="queries">Finds tickets.</param>
internal sealed class LiveRights(StaffSessions sessions, PlaceCatalog places, AccountsOptions accounts, TicketQueries queries)
{
    /// <summary>Who a session belongs to; null when it ended or the account can do nothing now. A page that only stays open does not keep its session alive.</summary>
    public async ValueTask<SignedInStaff?> OfAsync(Guid session, CancellationToken cancellationToken) =>
        await sessions.PeekAsync(session, cancellationToken) is { } found && SignedInStaff.Of(found, places.Places.Keys, accounts) is { IsIncomplete: false, ActingGrant: not null } staff ? staff : null;

    /// <summary>A ticket he may see, by its number; else null.</summary>
    public Task<Guid?> TicketAsync(SignedInStaff staff, string number, CancellationToken cancellationToken) =>
        queries.FindIdAsync(staff.Acting.Place, number, staff.OnlyUnit, cancellationToken);

    /// <summary>Whether somebody sees the tickets of a place that these units have.</summary>
    public static bool Sees(SignedInStaff staff, string place, IEnumerable<string> units) =>
        staff.Acting.Place == place && (staff.OnlyUnit is not { } only || units.Contains(only));
}
