using System.Collections.Frozen;

namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// One year of holidays and make-up days as the State Council published it (clause T-1): the content of a
/// <c>cn-YYYY.json</c> file. Days that it does not name follow the week: Monday to Friday on, Saturday and Sunday off.
/// </summary>
public sealed class CalendarYear
{
    /// <summary>Takes over one year's days. <see cref="CalendarFiles"/> checks a file before it comes here.</summary>
    /// <param name="year">The calendar year, e.g. 2026.</param>
    /// <param name="notices">The notices behind the days; more than one when a later notice changed the year.</param>
    /// <param name="holidays">Days off by name of the holiday, weekends inside a holiday included.</param>
    /// <param name="workdays">Make-up days (调休上班日) by name of the holiday they make up for.</param>
    /// <exception cref="ArgumentException">A day lies outside the year, is both holiday and make-up day, or is a make-up day on a weekday.</exception>
    public CalendarYear(
        int year,
        IEnumerable<CalendarNotice> notices,
        IEnumerable<KeyValuePair<DateOnly, string>> holidays,
        IEnumerable<KeyValuePair<DateOnly, string>> workdays)
    {
        Year = year;
        Notices = [.. notices];
        Holidays = holidays.ToFrozenDictionary();
        Workdays = workdays.ToFrozenDictionary();
        foreach (var date in Holidays.Keys.Concat(Workdays.Keys))
        {
            if (date.Year != year)
                throw new ArgumentException($"{date:yyyy-MM-dd} is not a day of {year}.");
            if (Holidays.ContainsKey(date) && Workdays.ContainsKey(date))
                throw new ArgumentException($"{date:yyyy-MM-dd} is both a holiday and a make-up day.");
            if (Workdays.ContainsKey(date) && WorkingDayIndex.IsWeekday(date))
                throw new ArgumentException($"{date:yyyy-MM-dd} is a {date.DayOfWeek}; a make-up day is a Saturday or Sunday.");
        }
    }

    /// <summary>The calendar year.</summary>
    public int Year { get; }

    /// <summary>The notices behind the days, in order of publication.</summary>
    public IReadOnlyList<CalendarNotice> Notices { get; }

    /// <summary>Days off → name of the holiday (Chinese).</summary>
    public IReadOnlyDictionary<DateOnly, string> Holidays { get; }

    /// <summary>Make-up days → name of the holiday they make up for (Chinese).</summary>
    public IReadOnlyDictionary<DateOnly, string> Workdays { get; }
}
