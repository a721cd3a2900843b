namespace HotlineWorkflows.Domain.Actions;

/// <summary>What a wait for an action is found by, together with <see cref="BookmarkName"/> and the ticket's id as correlation.</summary>
/// <param name="Action">The action's code.</param>
public sealed record ActionStimulus(string Action)
{
    /// <summary>The name of every bookmark that waits for an action.</summary>
    public const string BookmarkName = "Hotline.Action";
}

/// <summary>What a wait for news of the ticket is found by, together with <see cref="BookmarkName"/>; resumed within the burst that brings the news.</summary>
/// <param name="Topic">As <see cref="Tickets.Ticket.DrainNews"/> returns it: <c>replied</c>, <c>deadline:completion</c>, ….</param>
public sealed record NewsStimulus(string Topic)
{
    /// <summary>The name of every bookmark that waits for news.</summary>
    public const string BookmarkName = "Hotline.News";
}
