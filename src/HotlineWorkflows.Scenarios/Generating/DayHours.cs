using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>
/// The hours of a place's day. Opening, closing and midnight divide it; limits in working days end exactly there and do not
/// move when an act comes some minutes sooner or later. Acts keep a distance from them so that each life may be moved a little
/// without any of its moments passing one.
/// </summary>
internal sealed class DayHours(WorkingCalendar calendar)
{
    /// <summary>The most minutes a life is moved either way.</summary>
    public const int Play = 11;

    private static readonly TimeSpan Distance = TimeSpan.FromMinutes(Play + 1);

    private readonly TimeSpan[] _borders = [TimeSpan.Zero, calendar.OfficeHours.Opening.ToTimeSpan(), calendar.OfficeHours.Closing.ToTimeSpan(), TimeSpan.FromDays(1)];

    public TimeZoneInfo Zone => calendar.Zone;

    /// <summary>The moment, or the nearest one that keeps the distance; never on a whole minute.</summary>
    public DateTimeOffset Away(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, calendar.Zone);
        var time = local.TimeOfDay;
        foreach (var border in _borders)
        {
            var offset = time - border;
            if (offset.Duration() < Distance)
                time = border + (offset < TimeSpan.Zero || border == _borders[^1] ? -Distance - TimeSpan.FromSeconds(1 + local.Second) : Distance + TimeSpan.FromSeconds(local.Second));
        }

        var moved = local - local.TimeOfDay + TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds));
        return (moved.Second == 0 ? moved.AddSeconds(17) : moved).ToUniversalTime();
    }

    /// <summary>So many minutes of office time later, in office hours.</summary>
    public DateTimeOffset AddOffice(DateTimeOffset from, double minutes)
    {
        var at = calendar.NextOfficeMoment(from);
        var left = TimeSpan.FromMinutes(minutes);
        while (calendar.CloseOfBusiness(calendar.DayOf(at)) - at is var today && left > today)
        {
            left -= today;
            at = calendar.Opening(calendar.NextWorkingDay(calendar.DayOf(at)));
        }

        return Away(at + left);
    }

    /// <summary>Whether a moment is one of the divisions; what is found missed is so a second later.</summary>
    public bool IsBorder(DateTimeOffset moment)
    {
        var time = TimeZoneInfo.ConvertTime(moment, calendar.Zone).TimeOfDay;
        return Array.Exists(_borders, border => time >= border && time <= border + TimeSpan.FromSeconds(1));
    }

    /// <summary>Minutes, exclusive, by which a moment may be moved back and forth without reaching a division.</summary>
    public (int Back, int Forth) Room(DateTimeOffset moment)
    {
        var time = TimeZoneInfo.ConvertTime(moment, calendar.Zone).TimeOfDay;
        return ((int)(time - _borders.Last(border => border <= time)).TotalMinutes, (int)(_borders.First(border => border > time) - time).TotalMinutes);
    }
}
