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

    public DateTimeOffset At(DateTime local)
    {
        // Where clocks are put forward, a clock time inside the gap means the same moment by the offset before it.
        if (zone.IsInvalidTime(local))
            return In(new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1))));
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
