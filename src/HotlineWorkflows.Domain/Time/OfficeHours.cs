namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// When a place's offices open and close on a working day, in the place's zone; a setting of the place.
/// Closing is the close of business (下班时) at which whole days end (clause T-2, 民法典 203 条).
/// </summary>
public sealed record OfficeHours
{
    /// <summary>Sets the hours.</summary>
    /// <param name="opening">First moment of the office day.</param>
    /// <param name="closing">Close of business; later than <paramref name="opening"/>.</param>
    /// <exception cref="ArgumentException">Closing is not later than opening.</exception>
    public OfficeHours(TimeOnly opening, TimeOnly closing)
    {
        if (closing <= opening)
            throw new ArgumentException($"Offices must close after they open, but the hours given are {opening:HH:mm} to {closing:HH:mm}: correct the place's office hours.");
        Opening = opening;
        Closing = closing;
    }

    /// <summary>09:00 to 18:00, where a place sets nothing else (clause T-2).</summary>
    public static OfficeHours Default { get; } = new(new TimeOnly(9, 0), new TimeOnly(18, 0));

    /// <summary>First moment of the office day; warnings come then.</summary>
    public TimeOnly Opening { get; }

    /// <summary>Close of business.</summary>
    public TimeOnly Closing { get; }

    /// <summary>Length of the office day.</summary>
    public TimeSpan Length => Closing - Opening;

    /// <summary>How much of the office day has passed at a time of day: 0 before opening, 1 from closing on.</summary>
    internal decimal PassedAt(TimeOnly time) =>
        time <= Opening ? 0m : time >= Closing ? 1m : (decimal)(time - Opening).Ticks / Length.Ticks;

    /// <summary>The office time that has passed at a time of day.</summary>
    internal TimeSpan TimePassedAt(TimeOnly time) =>
        time <= Opening ? TimeSpan.Zero : time >= Closing ? Length : time - Opening;
}
