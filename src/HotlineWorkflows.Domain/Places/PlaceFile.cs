using System.Text.Json;
using HotlineWorkflows.Domain.Time;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>place.json</c>.</summary>
internal static class PlaceFile
{
    private const string China = "Asia/Shanghai";

    public static PlaceSettings Read(PolicyReader reader, LocatedJson? root, string folder, IReadOnlyDictionary<string, CodeList> lists)
    {
        if (root is null || !reader.Is(root, JsonValueKind.Object, "the place's settings"))
            return new PlaceSettings(folder, folder, folder, folder, China, OfficeHours.Default, "", new Dictionary<string, string>()) { Processes = PlaceProcesses.OfPlace(folder) };

        reader.OnlyKnown(root, "place", "name", "english", "center", "timeZone", "officeHours", "numberPrefix", "processes", "forms", "settings");
        var code = reader.Required(root, "place", "the place's identifier");
        if (code.Length > 0 && code != folder)
            reader.Report(root["place"]!, $"The place is '{code}' but its folder is '{folder}'; give both the same name.");
        var name = reader.Required(root, "name", "the place's Chinese name");
        var zone = reader.Text(root, "timeZone") ?? China;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            reader.Report(root["timeZone"]!, $"There is no time zone '{zone}'; use an IANA name such as {China}.");
        return new PlaceSettings(
            code,
            name,
            reader.Text(root, "english") ?? name,
            reader.Text(root, "center") ?? name,
            zone,
            ReadHours(reader, root),
            reader.Text(root, "numberPrefix") ?? code.ToUpperInvariant(),
            reader.Members(root, "settings").Where(member => HasValue(reader, member.Key, member.Value)).ToDictionary(member => member.Key, member => member.Value.Text ?? ""))
        {
            Forms = reader.Members(root, "forms").ToDictionary(member => member.Key, member => reader.Texts(root["forms"]!, member.Key)),
            Processes = ProcessesOfPlaceFile.Read(reader, root, folder, lists),
        };
    }

    private static bool HasValue(PolicyReader reader, string name, LocatedJson value)
    {
        if (value.Kind is not JsonValueKind.Null && value.Text is not "")
            return true;
        reader.Report(value, $"The setting '{name}' has no value; give it one, or take it out.");
        return false;
    }

    private static OfficeHours ReadHours(PolicyReader reader, LocatedJson root)
    {
        if (root["officeHours"] is not { } hours || !reader.Is(hours, JsonValueKind.Object, "opening and closing"))
            return OfficeHours.Default;
        reader.OnlyKnown(hours, "opening", "closing");
        var opening = reader.Time(hours, "opening") ?? OfficeHours.Default.Opening;
        var closing = reader.Time(hours, "closing") ?? OfficeHours.Default.Closing;
        if (closing > opening)
            return new OfficeHours(opening, closing);
        reader.Report(hours, $"Offices must close after they open, but the hours are {opening:HH\\:mm} to {closing:HH\\:mm}.");
        return OfficeHours.Default;
    }
}
