namespace HotlineWorkflows.Domain.Time;

/// <summary>What the calendar says of one day (clause T-1).</summary>
/// <param name="Date">The day, in the place's zone.</param>
/// <param name="Kind">Why it is on or off.</param>
/// <param name="Holiday">The holiday it belongs to or makes up for (Chinese); null for plain weekdays and weekends.</param>
/// <param name="Provisional">True when the day's year has no file yet, so that only its weekday was looked at.</param>
public readonly record struct CalendarDay(DateOnly Date, DayKind Kind, string? Holiday, bool Provisional)
{
    /// <summary>True for weekdays and make-up days.</summary>
    public bool IsWorkingDay => Kind is DayKind.Weekday or DayKind.MakeUpDay;
}
