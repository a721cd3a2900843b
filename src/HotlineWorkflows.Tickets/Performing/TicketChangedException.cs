namespace HotlineWorkflows.Tickets.Performing;

/// <summary>The ticket is no longer at the revision an action was decided on; nothing was changed.</summary>
/// <param name="seen">The revision named.</param>
/// <param name="now">The revision it is at.</param>
public sealed class TicketChangedException(int seen, int now) : Exception($"The ticket is at revision {now}, no longer at {seen}. Read it again before you act.")
{
    /// <summary>The revision named.</summary>
    public int Seen { get; } = seen;

    /// <summary>The revision it is at.</summary>
    public int Now { get; } = now;
}
