namespace HotlineWorkflows.Server.Reading;

/// <summary>Which part of a ticket's history is shown.</summary>
public enum TimelinePart
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>What the reader, or people of his role and unit, did.</summary>
    Mine,

    /// <summary>What concerns limits.</summary>
    Deadlines,

    /// <summary>Documents issued.</summary>
    Documents,
}

/// <summary>An entry of the timeline: an event, or a document.</summary>
/// <param name="At">Business clock.</param>
/// <param name="Event">The event, or null.</param>
/// <param name="Document">The document, or null.</param>
public sealed record TimelineEntry(DateTimeOffset At, TicketEvent? Event, DocumentView? Document);

/// <summary>A ticket's history as its page shows it.</summary>
public static class TimelineEntries
{
    private static readonly HashSet<string> OfLimits =
        [EventCodes.ExtensionRequested, EventCodes.ExtensionGranted, EventCodes.ExtensionRejected, EventCodes.DelayExplained, EventCodes.AcceptedByDefault];

    /// <summary>The entries of a part, newest first.</summary>
    public static IReadOnlyList<TimelineEntry> Of(TicketDetail detail, Actor reader, TimelinePart part)
    {
        var events = detail.History.Where(happened => happened.Code != EventCodes.Notified && part switch
        {
            TimelinePart.All => true,
            TimelinePart.Mine => IsBy(happened.Actor, reader),
            TimelinePart.Deadlines => (happened.Argument is not null && happened.Code != EventCodes.MeetingConvened) || OfLimits.Contains(happened.Code),
            _ => false,
        }).Select(happened => new TimelineEntry(happened.At, happened, null));
        var documents = part is TimelinePart.All or TimelinePart.Documents ? detail.View.Documents.Select(document => new TimelineEntry(document.IssuedAt, null, document)) : [];
        // Of one moment, the event comes before the document made of it.
        return [.. events.Concat(documents).OrderBy(entry => entry.At).Reverse()];
    }

    private static bool IsBy(Actor actor, Actor reader) =>
        !actor.IsAutomatic && (actor.StaffId is { } id && reader.StaffId is { } mine ? id == mine : actor.Role == reader.Role && actor.Unit == reader.Unit);
}
