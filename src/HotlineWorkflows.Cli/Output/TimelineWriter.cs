using System.Globalization;
using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Tickets.Policies;

namespace HotlineWorkflows.Cli;

/// <summary>What happened in a scenario, as a table in the place's own time.</summary>
internal static class TimelineWriter
{
    public static void Write(ScenarioResult result, PlaceEntry place, CommandConsole console)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(place.Policy.Settings.TimeZone);
        console.Out.WriteLine($"{result.Scenario.Title}");
        console.Out.WriteLine($"{result.Scenario.Process}  {string.Join(' ', result.Scenario.Clauses)}");
        console.Out.WriteLine();
        var table = new TextTable("time", "event", "", "clause", "by", "deadlines");
        IReadOnlyDictionary<string, DateTimeOffset> before = new Dictionary<string, DateTimeOffset>();
        foreach (var entry in result.Timeline)
        {
            table.Add(
                Time(entry.At, zone),
                entry.IsRefusal ? $"{entry.Event} refused" : entry.Event,
                Name(entry, place.Policy),
                entry.Clause ?? "",
                By(entry.By, place.Policy),
                entry.IsRefusal ? "" : Changes(before, entry.Deadlines, zone, place.Policy));
            if (!entry.IsRefusal)
                before = entry.Deadlines;
        }

        table.WriteTo(console.Out);
        console.Out.WriteLine();
        foreach (var warning in result.Warnings)
            console.Out.WriteLine($"warning: {warning}");
        if (result.Holds)
        {
            console.Out.WriteLine("All expectations hold.");
            return;
        }

        console.Out.WriteLine($"{result.Failures.Count} failed:");
        OutcomeWriter.WriteFailures(result, console.Out);
    }

    private static string Name(TimelineEntry entry, PlacePolicy policy)
    {
        if (entry.IsRefusal)
            return $"{policy.Common.Actions.GetValueOrDefault(entry.Event)?.Name ?? entry.Event}被拒";
        var bracket = entry.Event.IndexOf('(');
        if (bracket < 0)
            return policy.NameOf("events", entry.Event);
        var about = entry.Event[(bracket + 1)..].TrimEnd(')');
        return $"{policy.NameOf("events", entry.Event[..bracket])}（{policy.NameOf("deadlines", about)}）";
    }

    private static string By(string by, PlacePolicy policy)
    {
        if (by.Length == 0 || by.StartsWith("rule ", StringComparison.Ordinal))
            return by;
        var at = by.IndexOf('@');
        return at < 0 ? policy.NameOf("roles", by) : $"{policy.NameOf("roles", by[..at])}@{policy.UnitName(by[(at + 1)..])}";
    }

    private static string Changes(IReadOnlyDictionary<string, DateTimeOffset> before, IReadOnlyDictionary<string, DateTimeOffset> after, TimeZoneInfo zone, PlacePolicy policy)
    {
        var changed = after.Where(due => !before.TryGetValue(due.Key, out var was) || was != due.Value).Select(due => $"{policy.NameOf("deadlines", due.Key)} → {Time(due.Value, zone)}");
        var ended = before.Keys.Where(name => !after.ContainsKey(name)).Select(name => $"{policy.NameOf("deadlines", name)} ended");
        return string.Join("; ", changed.Concat(ended));
    }

    private static string Time(DateTimeOffset time, TimeZoneInfo zone)
        => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd ddd HH:mm:ss", CultureInfo.InvariantCulture);
}
