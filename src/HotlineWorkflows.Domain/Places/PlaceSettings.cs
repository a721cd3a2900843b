using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Places;

/// <summary>A place (地区) as <c>place.json</c> describes it.</summary>
/// <param name="Code">Its identifier, the name of its folder.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="English">Its English name; the Chinese one where none is given.</param>
/// <param name="Center">The hotline's or window's full name, as documents bear it.</param>
/// <param name="TimeZone">IANA name (T-6).</param>
/// <param name="OfficeHours">Opening and close of business (T-2).</param>
/// <param name="NumberPrefix">What ticket numbers begin with.</param>
/// <param name="Values">Further settings of the place (ours, without clause) as JSON text by name.</param>
public sealed record PlaceSettings(
    string Code,
    string Name,
    string English,
    string Center,
    string TimeZone,
    OfficeHours OfficeHours,
    string NumberPrefix,
    IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Fields of actions' forms that are asked only in some places, and are here: names by action.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Forms { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Its processes, and which channels lead to which.</summary>
    public required PlaceProcesses Processes { get; init; }
}
