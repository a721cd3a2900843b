using System.Globalization;
using System.Text.RegularExpressions;

namespace HotlineWorkflows.Engine.Expressions.JavaScript.Runtime;

/// <summary>Dates to and from text.</summary>
internal static partial class DateText
{
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    internal static string Iso(double utc)
    {
        var p = Calendar.PartsOf(utc);
        var year = p.Year is >= 0 and <= 9999
            ? p.Year.ToString("0000", CultureInfo.InvariantCulture)
            : (p.Year < 0 ? "-" : "+") + Math.Abs(p.Year).ToString("000000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{p.Month + 1:00}-{p.Day:00}T{p.Hour:00}:{p.Minute:00}:{p.Second:00}.{p.Millisecond:000}Z");
    }

    internal static string Utc(double utc)
    {
        var p = Calendar.PartsOf(utc);
        return string.Create(CultureInfo.InvariantCulture, $"{Weekdays[p.Weekday]}, {p.Day:00} {Months[p.Month]} {p.Year:0000} {p.Hour:00}:{p.Minute:00}:{p.Second:00} GMT");
    }

    internal static string Day(DateParts p) =>
        string.Create(CultureInfo.InvariantCulture, $"{Weekdays[p.Weekday]} {Months[p.Month]} {p.Day:00} {p.Year:0000}");

    internal static string TimeOfDay(Execution execution, DateParts p, double offset)
    {
        var minutes = (int)Math.Abs(offset / 60_000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{p.Hour:00}:{p.Minute:00}:{p.Second:00} GMT{(offset < 0 ? '-' : '+')}{minutes / 60:00}{minutes % 60:00} ({execution.Host.TimeZone.Id})");
    }

    /// <summary>The date as a Chinese reader writes it: 2026/3/5.</summary>
    internal static string LocaleDay(DateParts p) => string.Create(CultureInfo.InvariantCulture, $"{p.Year}/{p.Month + 1}/{p.Day}");

    internal static string LocaleTime(DateParts p) => string.Create(CultureInfo.InvariantCulture, $"{p.Hour:00}:{p.Minute:00}:{p.Second:00}");

    /// <summary>
    /// Reads ISO 8601 (a date alone is UTC, with a time and no zone local), and the local forms <c>2026/3/5 14:03</c> and
    /// <c>2026-03-05 14:03</c>; NaN for anything else.
    /// </summary>
    internal static double Parse(Execution execution, string text)
    {
        if (text.Length > 64)
            return double.NaN;
        var match = Form().Match(text);
        if (!match.Success)
            return double.NaN;
        var isIso = match.Groups["sep"].Value != "/" && match.Groups["gap"].Value is "" or "T";
        double Part(string name, double otherwise) =>
            match.Groups[name].Success ? double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : otherwise;
        var (year, month, day) = (Part("y", 0), Part("mo", 1), Part("d", 1));
        var (hour, minute, second) = (Part("h", 0), Part("mi", 0), Part("s", 0));
        var ms = match.Groups["f"].Success ? Math.Truncate(double.Parse("0." + match.Groups["f"].Value, CultureInfo.InvariantCulture) * 1000) : 0;
        var validDay = day >= 1 && day <= Calendar.Day(year, month, 1) - Calendar.Day(year, month - 1, 1);
        if (match.Groups["y"].Value == "-000000" || month is < 1 or > 12 || !validDay || minute > 59 || second > 59 || hour > 24 || (hour == 24 && minute + second + ms > 0))
            return double.NaN;
        var time = (Calendar.Day(year, month - 1, day) * Calendar.MsPerDay) + Calendar.Time(hour, minute, second, ms);
        var zone = match.Groups["z"].Value;
        if (zone.Length > 1)
        {
            var digits = zone.Replace(":", "", StringComparison.Ordinal);
            var offset = (int.Parse(digits.AsSpan(1, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(digits.AsSpan(3, 2), CultureInfo.InvariantCulture);
            time -= (zone[0] == '-' ? -offset : offset) * 60_000.0;
        }
        else if (zone.Length == 0 && (match.Groups["h"].Success || !isIso))
        {
            time = Calendar.ToUtc(execution, time);
        }

        return Calendar.Clip(time);
    }

    [GeneratedRegex(
        @"^(?<y>\d{4}|[+-]\d{6})(?:(?<sep>[-/])(?<mo>\d{1,2})(?:\k<sep>(?<d>\d{1,2}))?)?(?:(?<gap>T|\x20)(?<h>\d{1,2}):(?<mi>\d{2})(?::(?<s>\d{2})(?:\.(?<f>\d{1,9}))?)?(?<z>Z|[+-]\d{2}:?\d{2})?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Form();
}
