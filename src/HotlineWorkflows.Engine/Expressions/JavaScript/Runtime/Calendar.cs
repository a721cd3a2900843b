namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>The parts of a point in time, month from 0 and weekday from Sunday as JavaScript counts.</summary>
internal readonly record struct DateParts(double Year, int Month, int Day, int Hour, int Minute, int Second, int Millisecond, int Weekday);

/// <summary>Date arithmetic of ECMAScript: proleptic Gregorian, in milliseconds, with the host's zone for local time.</summary>
internal static class Calendar
{
    internal const double MsPerDay = 86_400_000;

    private const double MaxTime = 8.64e15;

    internal static double Clip(double time) => double.IsNaN(time) || Math.Abs(time) > MaxTime ? double.NaN : Math.Truncate(time) + 0;

    internal static DateParts PartsOf(double time)
    {
        var days = Math.Floor(time / MsPerDay);
        var ms = (int)(time - (days * MsPerDay));
        // Days to civil date, counting from 0000-03-01 so that a leap day ends its year.
        var z = days + 719468;
        var era = Math.Floor(z / 146097);
        var doe = z - (era * 146097);
        var yoe = Math.Floor((doe - Math.Floor(doe / 1460) + Math.Floor(doe / 36524) - Math.Floor(doe / 146096)) / 365);
        var doy = doe - ((365 * yoe) + Math.Floor(yoe / 4) - Math.Floor(yoe / 100));
        var mp = Math.Floor(((5 * doy) + 2) / 153);
        var day = (int)(doy - Math.Floor(((153 * mp) + 2) / 5) + 1);
        var month = (int)(mp < 10 ? mp + 2 : mp - 10);
        var year = yoe + (era * 400) + (month <= 1 ? 1 : 0);
        var weekday = (int)(((days % 7) + 11) % 7);
        return new DateParts(year, month, day, ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000, weekday);
    }

    internal static double Day(double year, double month, double day)
    {
        if (!double.IsFinite(year) || !double.IsFinite(month) || !double.IsFinite(day) || Math.Abs(year) > 400_000 || Math.Abs(month) > 5_000_000)
            return double.NaN;
        var y = Math.Truncate(year) + Math.Floor(Math.Truncate(month) / 12);
        var m = ((Math.Truncate(month) % 12) + 12) % 12;
        if (m <= 1)
            y--;
        var era = Math.Floor(y / 400);
        var yoe = y - (era * 400);
        var doy = Math.Floor(((153 * (m > 1 ? m - 2 : m + 10)) + 2) / 5);
        var doe = (yoe * 365) + Math.Floor(yoe / 4) - Math.Floor(yoe / 100) + doy;
        return (era * 146097) + doe - 719468 + Math.Truncate(day) - 1;
    }

    internal static double Time(double hour, double minute, double second, double ms) =>
        (Math.Truncate(hour) * 3_600_000) + (Math.Truncate(minute) * 60_000) + (Math.Truncate(second) * 1000) + Math.Truncate(ms);

    internal static double ToLocal(Execution execution, double utc) => utc + Offset(execution, utc);

    internal static double ToUtc(Execution execution, double local)
    {
        if (!double.IsFinite(local))
            return double.NaN;
        var guess = local - Offset(execution, local);
        return local - Offset(execution, guess);
    }

    /// <summary>The zone's distance from UTC in milliseconds at an instant.</summary>
    internal static double Offset(Execution execution, double utc)
    {
        var zone = execution.Host.TimeZone;
        // .NET knows the years 1 to 9999; beyond them the zone's base offset has to do.
        if (utc is > -62_000_000_000_000 and < 253_000_000_000_000)
            return zone.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds((long)utc)).TotalMilliseconds;
        return zone.BaseUtcOffset.TotalMilliseconds;
    }
}
