namespace HotlineWorkflows.Domain.Time;

/// <summary>Turns instants into a place's days and clock times and back (clause T-6); the server's zone plays no part.</summary>
internal sealed class PlaceClock(TimeZoneInfo zone)
{
    private const int LastYear = 9900;

    public TimeZoneInfo Zone => zone;

    /// <summary>The clock on the place's wall.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies beyond the years that can be counted.</exception>
    public DateTime Local(DateTimeOffset instant) =>
        instant.UtcDateTime is { Year: > 1 and < LastYear }
            ? TimeZoneInfo.ConvertTime(instant, zone).DateTime
            : throw new ArgumentOutOfRangeException(nameof(instant), instant, $"Limits are counted between the years 2 and {LastYear}.");

    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    public TimeOnly Time(DateTimeOffset instant) => TimeOnly.FromDateTime(Local(instant));

    public DateTimeOffset In(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    public DateTimeOffset At(DateOnly day, TimeOnly time) => At(day.ToDateTime(time));

    // Where clocks are put forward, a clock time inside the gap is no time at all: going through the instant gives it the offset after the gap.
    public DateTimeOffset At(DateTime local) => In(new DateTimeOffset(local, zone.GetUtcOffset(local)));
}
