using System.Collections.Concurrent;
using HotlineWorkflows.Scenarios;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Designer.Trying;

/// <summary>A scenario file of a place.</summary>
/// <param name="Key"><c>place/name</c>: the name is the file's path below the place's scenarios, without ending.</param>
/// <param name="Scenario">What it says; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
/// <param name="Mark">Changes whenever the file does.</param>
public sealed record ShelvedScenario(string Key, Scenario? Scenario, string? Problem, string Mark);

/// <summary>The scenario files of the places served, as they are now; each is read once as long as it does not change.</summary>
/// <param name="options">Where the files are.</param>
public sealed class ScenarioShelf(ServerOptions options)
{
    private readonly ConcurrentDictionary<string, ShelvedScenario> _read = new(StringComparer.Ordinal);

    /// <summary>The scenarios of processes, in order of their keys; files of their places that cannot be read are among them.</summary>
    /// <param name="processes">Processes, as <c>place/name</c>.</param>
    public IReadOnlyList<ShelvedScenario> Of(IReadOnlyCollection<string> processes) =>
        [.. processes.Select(process => process.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).SelectMany(OfPlace)
            .Where(shelved => shelved.Scenario is null || processes.Contains(shelved.Scenario.Process))];

    private IEnumerable<ShelvedScenario> OfPlace(string place)
    {
        var folder = Path.Combine(options.WorkflowsPath, place, "scenarios");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Read(place, folder, file))
            : [];
    }

    private ShelvedScenario Read(string place, string folder, string file)
    {
        var info = new FileInfo(file);
        var mark = $"{info.Length}-{info.LastWriteTimeUtc.Ticks}";
        if (_read.TryGetValue(file, out var known) && known.Mark == mark)
            return known;
        var key = $"{place}/{Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace(Path.DirectorySeparatorChar, '/')}";
        try
        {
            return _read[file] = new ShelvedScenario(key, ScenarioReader.Read(file), null, mark);
        }
        catch (ScenarioException unreadable)
        {
            return _read[file] = new ShelvedScenario(key, null, unreadable.Message, mark);
        }
    }
}
