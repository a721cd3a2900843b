namespace HotlineWorkflows.Domain.Time;

public sealed partial class WorkingCalendar
{
    /// <summary>What the calendar says of a day, with the holiday's name (clause T-1).</summary>
    public CalendarDay Day(DateOnly date)
    {
        var plain = WorkingDayIndex.IsWeekday(date) ? DayKind.Weekday : DayKind.Weekend;
        if (!_years.TryGetValue(date.Year, out var year))
            return new CalendarDay(date, plain, null, true);
        if (year.Holidays.TryGetValue(date, out var holiday))
            return new CalendarDay(date, DayKind.Holiday, holiday, false);
        return year.Workdays.TryGetValue(date, out holiday)
            ? new CalendarDay(date, DayKind.MakeUpDay, holiday, false)
            : new CalendarDay(date, plain, null, false);
    }

    /// <summary>True on weekdays that are no holiday and on make-up days (clause T-1).</summary>
    public bool IsWorkingDay(DateOnly date) => Day(date).IsWorkingDay;

    /// <summary>The first working day after a day, the day itself not taken.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The last working day before a day, the day itself not taken.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date) => Index.Day(Index.CountBefore(date));

    /// <summary>The N-th working day after a day (before it, if negative); the day itself does not count; 0 gives the day itself.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int workingDays) => workingDays switch
    {
        > 0 => Index.Day(Index.CountThrough(date) + workingDays),
        < 0 => Index.Day(Index.CountBefore(date) + 1 + workingDays),
        _ => date,
    };

    /// <summary>
    /// How many working days lie after one day up to and including another: the first day does not count (clause T-2).
    /// Negative, by the same number, when the days are given the other way round.
    /// </summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly through) => Index.CountThrough(through) - Index.CountThrough(after);

    /// <summary>The place's day of an instant (clause T-6).</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Clock.Day(instant);

    /// <summary>When offices open on a day, working day or not.</summary>
    public DateTimeOffset Opening(DateOnly date) => Clock.At(date, OfficeHours.Opening);

    /// <summary>The close of business of a day, working day or not (clause T-2).</summary>
    public DateTimeOffset CloseOfBusiness(DateOnly date) => Clock.At(date, OfficeHours.Closing);

    /// <summary>True from opening, and before closing, of a working day: not at night nor on a day off (HL-A22).</summary>
    public bool IsOfficeHours(DateTimeOffset instant)
    {
        var time = Clock.Time(instant);
        return time >= OfficeHours.Opening && time < OfficeHours.Closing && IsWorkingDay(DayOf(instant));
    }

    /// <summary>The instant itself within office hours, else the next opening: when a reminder that falls due may go out.</summary>
    public DateTimeOffset NextOfficeMoment(DateTimeOffset instant)
    {
        if (IsOfficeHours(instant))
            return Clock.In(instant);
        var day = DayOf(instant);
        return IsWorkingDay(day) && Clock.Time(instant) < OfficeHours.Opening ? Opening(day) : Opening(NextWorkingDay(day));
    }

    /// <summary>Office time between two instants, nights and days off left out; negative the other way round.</summary>
    public TimeSpan OfficeTimeBetween(DateTimeOffset from, DateTimeOffset to) => OfficeTimeThrough(to) - OfficeTimeThrough(from);

    private TimeSpan OfficeTimeThrough(DateTimeOffset instant)
    {
        var day = DayOf(instant);
        var today = IsWorkingDay(day) ? OfficeHours.TimePassedAt(Clock.Time(instant)) : TimeSpan.Zero;
        return TimeSpan.FromTicks(OfficeHours.Length.Ticks * Index.CountBefore(day)) + today;
    }
}
