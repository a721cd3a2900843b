using System.Globalization;

namespace HotlineWorkflows.Server.Reading;

/// <summary>Codes and moments of a place as people read them.</summary>
/// <param name="entry">The place.</param>
/// <param name="now">Business time.</param>
public sealed class PlaceText(PlaceEntry entry, DateTimeOffset now)
{
    /// <summary>The place's policy.</summary>
    public PlacePolicy Policy => entry.Policy;

    /// <summary>The desks of the place, as its processes take matters in; where there is one only, nobody needs to be told which.</summary>
    public IReadOnlyList<string> Desks => [.. Policy.Settings.Processes.All.Select(process => process.Desk).Distinct()];

    /// <summary>Business time.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The moment on the place's wall clock.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, entry.Calendar.Zone);

    /// <summary>Date and time: <c>2026年11月20日 18:00</c>.</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Shorter: the year is left out when it is this one.</summary>
    public string ShortTime(DateTimeOffset at) =>
        Local(at).Year == Local(now).Year ? Local(at).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture) : Time(at);

    /// <summary>With the weekday: <c>11月20日（周五）18:00</c>.</summary>
    public string DueTime(DateTimeOffset at)
    {
        // A limit that ends at midnight ends with the day before (T-3).
        var midnight = Local(at).TimeOfDay == TimeSpan.Zero;
        var day = midnight ? Local(at).AddDays(-1) : Local(at);
        return $"{day.ToString("M月d日", CultureInfo.InvariantCulture)}（周{"日一二三四五六"[(int)day.DayOfWeek]}）{(midnight ? "24:00" : day.ToString("HH:mm", CultureInfo.InvariantCulture))}";
    }

    /// <summary>A moment as machines read it.</summary>
    public string Iso(DateTimeOffset at) => Local(at).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A name out of a list of codes.</summary>
    public string Name(string list, string? code) => Policy.NameOf(list, code);

    /// <summary>An event, with what it is about: a deadline, or the circumstance by which a rule acted.</summary>
    public string Event(TicketEvent happened) =>
        happened.Argument is { } argument ? $"{Name("events", happened.Code)}（{Name(Policy.List("flags")?.Find(argument) is null ? "deadlines" : "flags", argument)}）" : Name("events", happened.Code);

    /// <summary>Who did something, as people say it.</summary>
    public string Actor(Actor actor) => actor.IsAutomatic ? "系统自动" : Role(actor.Role!, actor.Unit);

    /// <summary>Who did something, by name where the name is known.</summary>
    public string Person(Actor actor) =>
        actor.StaffId is { } id && Policy.Staff.FirstOrDefault(member => member.Id == id)?.Name is { } name ? $"{name}（{Actor(actor)}）" : Actor(actor);

    /// <summary>How many of 100 parts of the office time between a start and a due time are left.</summary>
    public int PartLeft(DateTimeOffset start, DateTimeOffset due)
    {
        if (due <= now)
            return 0;
        var (all, left) = (entry.Calendar.OfficeTimeBetween(start, due), entry.Calendar.OfficeTimeBetween(now, due));
        // A limit of hours may lie outside office time altogether.
        if (all < TimeSpan.FromMinutes(1))
            (all, left) = (due - start, due - now);
        return all <= TimeSpan.Zero ? 0 : (int)Math.Clamp(100 * left.Ticks / all.Ticks, 0, 100);
    }

    /// <summary>A role, with its unit.</summary>
    public string Role(string role, string? unit) => unit is null ? Name("roles", role) : $"{Policy.UnitName(unit)} {Name("roles", role)}";

    /// <summary>How much office time is left, or by how much a due time is past.</summary>
    public string Remaining(DateTimeOffset due) => due >= now ? $"剩 {Span(now, due)}" : entry.Calendar.OfficeTimeBetween(due, now) < TimeSpan.FromHours(1) ? "已超期" : $"超 {Span(due, now)}";

    /// <summary>How urgent a due time is: <c>late</c>, <c>soon</c> (this office day or less) or <c>calm</c>.</summary>
    public string Urgency(DateTimeOffset due, bool missed = false) =>
        missed || due < now ? "late" : entry.Calendar.OfficeTimeBetween(now, due) <= entry.Calendar.OfficeHours.Length ? "soon" : "calm";

    private string Span(DateTimeOffset from, DateTimeOffset to)
    {
        var office = entry.Calendar.OfficeTimeBetween(from, to);
        if (office < TimeSpan.FromMinutes(1))
            return to - from < TimeSpan.FromMinutes(1) ? "不到 1 分钟" : $"{Clock(to - from)}（非工作时间）";
        var length = entry.Calendar.OfficeHours.Length;
        var days = office.Ticks / length.Ticks;
        var rest = new TimeSpan(office.Ticks % length.Ticks);
        var parts = days == 0 ? Clock(rest) : rest < TimeSpan.FromHours(1) ? $"{days} 个工作日" : $"{days} 个工作日 {rest.Hours} 小时";
        return days == 0 ? $"{parts}工作时间" : parts;
    }

    private static string Clock(TimeSpan span) => span.TotalHours >= 1 ? $"{(int)span.TotalHours} 小时{(span.Minutes > 0 ? $" {span.Minutes} 分" : "")}" : $"{span.Minutes} 分钟";
}
