using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Tickets.Policies;

/// <summary>A place's policy and working calendar.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Calendar">The calendar with the place's hours and zone.</param>
public sealed record PlaceEntry(PlacePolicy Policy, WorkingCalendar Calendar);

/// <summary>The places this process serves; replaced as a whole when files change. Safe for several threads.</summary>
/// <param name="entries">By place.</param>
public sealed class PlaceCatalog(IReadOnlyDictionary<string, PlaceEntry> entries)
{
    private volatile IReadOnlyDictionary<string, PlaceEntry> _entries = entries;

    /// <summary>All places.</summary>
    public IReadOnlyDictionary<string, PlaceEntry> Places => _entries;

    /// <summary>A place.</summary>
    /// <exception cref="KeyNotFoundException">It is not served here.</exception>
    public PlaceEntry Of(string place) => _entries.GetValueOrDefault(place)
        ?? throw new KeyNotFoundException($"There is no place '{place}' here; it needs a folder workflows/{place} with place.json. Known: {string.Join(", ", _entries.Keys)}.");

    /// <summary>Takes new entries from now on; bursts under way keep theirs.</summary>
    public void Replace(IReadOnlyDictionary<string, PlaceEntry> entries) => _entries = entries;

    /// <summary>Loads every folder that has a <c>place.json</c>, and the calendars.</summary>
    /// <param name="workflows">The folder <c>workflows</c>.</param>
    /// <exception cref="PolicyException">A place's files have problems.</exception>
    /// <exception cref="CalendarFileException">A calendar file has problems.</exception>
    public static PlaceCatalog Load(string workflows)
    {
        var calendar = CalendarFiles.Load(Path.Combine(workflows, "calendars"));
        return new PlaceCatalog(Directory.GetDirectories(workflows)
            .Where(folder => File.Exists(Path.Combine(folder, "place.json")))
            .Select(PolicyFiles.LoadOrThrow)
            .ToDictionary(
                policy => policy.Settings.Code,
                policy => new PlaceEntry(policy, calendar.With(policy.Settings.OfficeHours, TimeZoneInfo.FindSystemTimeZoneById(policy.Settings.TimeZone)))));
    }
}
