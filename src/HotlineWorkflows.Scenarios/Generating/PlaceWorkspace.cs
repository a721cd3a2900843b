using HotlineWorkflows.Domain.Places;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Scenarios.Generating;

/// <summary>What generating needs to know of a place.</summary>
internal sealed record PlaceWorkspace(PlacePolicy Policy, WorkingCalendar Calendar, DayHours Hours, string Process)
{
    /// <exception cref="GenerateException">There is no such place.</exception>
    public static PlaceWorkspace Of(ScenarioWorkspace workspace, string place)
    {
        if (!workspace.Places.Places.TryGetValue(place, out var entry))
            throw new GenerateException($"There is no place '{place}'; there are {string.Join(", ", workspace.Places.Places.Keys.Order(StringComparer.Ordinal))}.");
        return new PlaceWorkspace(entry.Policy, entry.Calendar, new DayHours(entry.Calendar), entry.Policy.Settings.Processes.All[0].Process);
    }
}
