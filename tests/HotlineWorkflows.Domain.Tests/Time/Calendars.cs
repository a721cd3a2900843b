using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Tests.Time;

/// <summary>The repository's calendar and short ways to write times of China.</summary>
internal static class Calendars
{
    public static string Repository { get; } = FindRepository();

    public static string Folder { get; } = Path.Combine(Repository, "workflows", "calendars");

    public static WorkingCalendar China { get; } = CalendarFiles.Load(Folder);

    public static WorkingCalendar ChinaUntil(int year) => new(China.Years.Where(known => known.Year <= year));

    /// <summary>"2026-11-13 16:20" on the wall in China; "24:00" is the midnight that ends the day.</summary>
    public static DateTimeOffset At(string text) => text.EndsWith("24:00", StringComparison.Ordinal)
        ? At(text.Replace("24:00", "00:00")).AddDays(1)
        : new DateTimeOffset(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HotlineWorkflows.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No HotlineWorkflows.sln above {AppContext.BaseDirectory}; run the tests inside the repository.");
    }
}
