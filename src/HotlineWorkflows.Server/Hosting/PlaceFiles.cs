using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>Loads policies and calendars at the start and reports every problem of every file at once.</summary>
public static class PlaceFiles
{
    /// <summary>Loads every place below a folder.</summary>
    /// <param name="workflows">The folder <c>workflows</c>.</param>
    /// <param name="served">Codes of the places to load; empty: every place there is.</param>
    /// <exception cref="StartupException">A file cannot be used, or a place is not there; the message lists all problems.</exception>
    public static PlaceCatalog Load(string workflows, IReadOnlyCollection<string> served)
    {
        var problems = new List<string>();
        var calendar = Calendar(Path.Combine(workflows, "calendars"), problems);
        string[] there = [.. Directory.GetDirectories(workflows).Order(StringComparer.Ordinal)
            .Where(folder => File.Exists(Path.Combine(folder, "place.json")))];
        problems.AddRange(served.Where(place => there.All(folder => Path.GetFileName(folder) != place))
            .Select(place => $"Workflows:Places names '{place}', but {workflows} has no such place; there are {string.Join(", ", there.Select(Path.GetFileName))}."));
        var policies = there.Where(folder => served.Count == 0 || served.Contains(Path.GetFileName(folder))).Select(PolicyFiles.Load).ToList();
        // What all places share is read with each of them; its problems are told once.
        problems.AddRange(policies.SelectMany(load => load.Problems).Select(problem => problem.ToString()).Distinct());
        if (policies.Count == 0)
            problems.Add($"{workflows}: no place is described here; a place is a folder with place.json.");
        if (problems.Count > 0)
            throw new StartupException(problems);
        return new PlaceCatalog(policies.Select(load => load.Policy!).ToDictionary(
            policy => policy.Settings.Code,
            policy => new PlaceEntry(policy, calendar!.With(policy.Settings.OfficeHours, ZoneOf(policy)))));
    }

    private static WorkingCalendar? Calendar(string folder, List<string> problems)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "cn-*.json").Any())
        {
            problems.Add($"{folder}: there is no calendar file cn-YYYY.json here.");
            return null;
        }

        var years = new List<CalendarYear>();
        foreach (var file in Directory.EnumerateFiles(folder, "cn-*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                years.Add(CalendarFiles.LoadYear(file));
            }
            catch (CalendarFileException exception)
            {
                problems.Add(exception.Message);
            }
        }

        return problems.Count == 0 ? new WorkingCalendar(years) : null;
    }

    private static TimeZoneInfo ZoneOf(PlacePolicy policy) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(policy.Settings.TimeZone, out var zone)
            ? zone
            : throw new StartupException([$"place.json of {policy.Settings.Code}: this machine does not know the time zone '{policy.Settings.TimeZone}'; write an IANA name such as Asia/Shanghai."]);
}
