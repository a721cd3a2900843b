namespace HotlineWorkflows.Tickets.Watching;

/// <summary>
/// Somebody who wants to know of changes once they are durable, for pages that stay open. Called on the thread that commits: must
/// return at once and never throw.
/// </summary>
public interface ITicketWatch
{
    /// <summary>Whether anybody looks; when not, nothing is put together for him.</summary>
    bool IsWatching { get; }

    /// <summary>Tickets changed together, in one transaction.</summary>
    void Changed(IReadOnlyList<TicketChange> changes);

    /// <summary>A message of a place was sent.</summary>
    /// <param name="place">The place.</param>
    void Sent(string place);
}

/// <summary>That a ticket changed: codes and numbers only.</summary>
/// <param name="Place">The place.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Events">How many events it has now.</param>
/// <param name="Units">Its lead and supporting units now.</param>
/// <param name="UnitsBefore">Those it had before.</param>
public sealed record TicketChange(string Place, Guid TicketId, int Events, IReadOnlyList<string> Units, IReadOnlyList<string> UnitsBefore);
