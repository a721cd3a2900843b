using System.Security.Cryptography;
using System.Text;

namespace HotlineWorkflows.Domain.Time;

/// <summary>
/// A place's working calendar: which days are worked, when offices open and close, and all arithmetic of limits.
/// Immutable and safe to share between threads. Sources: requirements T-1 to T-6; 民法典 201、203 条.
/// </summary>
public sealed partial class WorkingCalendar
{
    private readonly Dictionary<int, CalendarYear> _years;

    /// <summary>Builds a calendar.</summary>
    /// <param name="years">The years whose holidays are known; gaps are allowed, days in them are provisional.</param>
    /// <param name="officeHours">The place's office hours; null: <see cref="OfficeHours.Default"/>.</param>
    /// <param name="zone">The place's time zone; null: <see cref="ChinaStandardTime"/>.</param>
    /// <exception cref="ArgumentException">A year is given twice.</exception>
    public WorkingCalendar(IEnumerable<CalendarYear> years, OfficeHours? officeHours = null, TimeZoneInfo? zone = null)
    {
        Years = [.. years.OrderBy(year => year.Year)];
        _years = [];
        foreach (var year in Years)
        {
            if (!_years.TryAdd(year.Year, year))
                throw new ArgumentException($"The year {year.Year} is given twice; a calendar takes each year once.", nameof(years));
        }

        Index = new WorkingDayIndex(Years);
        OfficeHours = officeHours ?? OfficeHours.Default;
        Clock = new PlaceClock(zone ?? ChinaStandardTime);
        Fingerprint = Digest(Years);
    }

    private WorkingCalendar(WorkingCalendar other, OfficeHours officeHours, TimeZoneInfo zone)
    {
        (_years, Years, Index, Fingerprint) = (other._years, other.Years, other.Index, other.Fingerprint);
        OfficeHours = officeHours;
        Clock = new PlaceClock(zone);
    }

    /// <summary>Asia/Shanghai, UTC+8 without summer time (clause T-6); the same on a machine without zone data.</summary>
    public static TimeZoneInfo ChinaStandardTime { get; } =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "China Standard Time", "China Standard Time");

    /// <summary>The known years in order.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>The place's office hours, in <see cref="Zone"/>.</summary>
    public OfficeHours OfficeHours { get; }

    /// <summary>The zone that days and clock times are read in.</summary>
    public TimeZoneInfo Zone => Clock.Zone;

    /// <summary>
    /// SHA-256 (lower-case hex) of the known years, their days and notices: what a burst records to tell later which
    /// calendar it counted by. Office hours and zone are settings of the place and not part of it.
    /// </summary>
    public string Fingerprint { get; }

    internal WorkingDayIndex Index { get; }

    internal PlaceClock Clock { get; }

    /// <summary>The same days for a place with its own office hours and zone; cheap.</summary>
    /// <param name="officeHours">The place's hours; null keeps this calendar's.</param>
    /// <param name="zone">The place's zone; null keeps this calendar's.</param>
    public WorkingCalendar With(OfficeHours? officeHours = null, TimeZoneInfo? zone = null) =>
        new(this, officeHours ?? OfficeHours, zone ?? Zone);

    /// <summary>True when the year's holidays are known; a count that reaches another year is provisional (clause T-1).</summary>
    public bool IsKnown(int year) => _years.ContainsKey(year);

    private static string Digest(IEnumerable<CalendarYear> years)
    {
        var text = new StringBuilder();
        foreach (var year in years)
        {
            text.Append(year.Year).Append('\n');
            text.AppendJoin('\n', year.Notices.Select(notice => $"{notice.Number} {notice.Title}")).Append('\n');
            text.AppendJoin('\n', year.Holidays.OrderBy(day => day.Key).Select(day => $"-{day.Key:yyyyMMdd} {day.Value}")).Append('\n');
            text.AppendJoin('\n', year.Workdays.OrderBy(day => day.Key).Select(day => $"+{day.Key:yyyyMMdd} {day.Value}")).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
