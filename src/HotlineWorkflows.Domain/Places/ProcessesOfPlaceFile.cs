using System.Text.Json;
using HotlineWorkflows.Domain.Vocabulary;

namespace HotlineWorkflows.Domain.Places;

/// <summary><c>processes</c> of <c>place.json</c>.</summary>
internal static class ProcessesOfPlaceFile
{
    public static PlaceProcesses Read(PolicyReader reader, LocatedJson root, string place, IReadOnlyDictionary<string, CodeList> lists)
    {
        if (root["processes"] is null)
            return PlaceProcesses.OfPlace(place);
        var takenBy = new Dictionary<string, string>(StringComparer.Ordinal);
        var processes = new List<PlaceProcess>();
        foreach (var node in reader.Items(root, "processes"))
        {
            if (!reader.Is(node, JsonValueKind.Object, "a process"))
                continue;
            reader.OnlyKnown(node, "process", "name", "desk", "channels");
            var process = Named(reader, node, place);
            var desk = reader.Text(node, "desk") ?? Desks.Hotline;
            if (Unknown(lists, "desks", desk) is { } desks)
                reader.Report(node["desk"]!, $"There is no desk '{desk}'; use one of {desks}.");
            processes.Add(new PlaceProcess(process, reader.Required(node, "name", "the process's Chinese name"), desk, Channels(reader, node, process, lists, takenBy)));
        }

        if (processes.Count > 0)
            return new PlaceProcesses(processes);
        reader.Report(root["processes"]!, $"\"processes\" lists none; list one, or take it out for {place}/ticket alone.");
        return PlaceProcesses.OfPlace(place);
    }

    private static string Named(PolicyReader reader, LocatedJson node, string place)
    {
        var process = reader.Required(node, "process", "the process");
        if (process.Length > 0 && (process.Split('/') is not [var folder, { Length: > 0 }] || folder != place))
            reader.Report(node["process"]!, $"'{process}' is no process of this place; write {place}/NAME for {place}/NAME.json.");
        return process;
    }

    private static IReadOnlyList<string> Channels(PolicyReader reader, LocatedJson node, string process, IReadOnlyDictionary<string, CodeList> lists, Dictionary<string, string> takenBy)
    {
        var channels = reader.Texts(node, "channels");
        if (channels.Count == 0)
            Take("every channel nobody names", node);
        foreach (var channel in channels)
        {
            if (Unknown(lists, "channels", channel) is { } known)
                reader.Report(node["channels"]!, $"There is no channel '{channel}'; use some of {known}.");
            Take($"channel '{channel}'", node["channels"]!);
        }

        return channels;

        void Take(string what, LocatedJson at)
        {
            if (!takenBy.TryAdd(what, process))
                reader.Report(at, $"{takenBy[what]} takes in {what} already; one process takes in a channel.");
        }
    }

    /// <summary>The codes there are, when this is none of them; null when it is one or there is no such list.</summary>
    private static string? Unknown(IReadOnlyDictionary<string, CodeList> lists, string list, string code) =>
        lists.GetValueOrDefault(list) is { } codes && codes.Find(code) is null ? string.Join(", ", codes.Items.Select(item => item.Code)) : null;
}
