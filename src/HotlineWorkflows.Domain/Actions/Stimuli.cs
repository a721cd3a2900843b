namespace HotlineWorkflows.Domain.Actions;

/// <summary>What a wait for an action is found by, together with <see cref="BookmarkName"/> and the ticket's id as correlation.</summary>
/// <param name="Action">The action's code.</param>
public sealed record ActionStimulus(string Action)
{
    /// <summary>The name of every bookmark that waits for an action.</summary>
    public const string BookmarkName = "Hotline.Action";

    /// <summary>The name of bookmarks that only mark that somebody is waited for; the action itself is open at another step.</summary>
    public const string MarkerName = "Hotline.Awaited";

    /// <summary>Whether somebody is waited for here, or may only act if he likes; null: as is usual for the action.</summary>
    public bool? Awaited { get; init; }
}

