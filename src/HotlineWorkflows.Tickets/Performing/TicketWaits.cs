using HotlineWorkflows.Domain.Places;

namespace HotlineWorkflows.Tickets.Performing;

/// <summary>What tells waits that are somebody's work from those that anybody may end or let be.</summary>
public static class TicketWaits
{
    /// <summary>The hashes of bookmarks by which a ticket waits for somebody to act.</summary>
    /// <param name="common">All actions.</param>
    public static IReadOnlyCollection<string> HashesOfWork(CommonPolicy common) => [.. ActionHashes.Work(common.Actions).Keys];
}
