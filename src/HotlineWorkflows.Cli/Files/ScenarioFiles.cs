using System.Text.Json;

namespace HotlineWorkflows.Cli;

/// <summary>Finds scenario files.</summary>
internal static class ScenarioFiles
{
    /// <summary>
    /// Every scenario below the paths, in order. Below a folder a scenario is a JSON file that stands somewhere below a folder
    /// <c>scenarios</c> or says <c>"scenario"</c>; where neither occurs, every JSON file is meant to be one.
    /// </summary>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static IReadOnlyList<string> Below(IEnumerable<string> paths)
        => [.. paths.SelectMany(path => Find(path, orAll: true)).Distinct(StringComparer.Ordinal)];

    /// <summary>Every scenario below the paths that is one for certain: it stands below a folder <c>scenarios</c>, says <c>"scenario"</c>, or is named itself.</summary>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static IReadOnlyList<string> CertainlyBelow(IEnumerable<string> paths)
        => [.. paths.SelectMany(path => Find(path, orAll: false)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Find(string path, bool orAll)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new UsageException($"there is no folder '{path}'.");
        var files = Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var scenarios = files.Where(file => IsInScenarios(file) || SaysScenario(file)).ToArray();
        return scenarios.Length > 0 || !orAll || IsWorkflows(path) ? scenarios : files;
    }

    private static bool IsInScenarios(string file)
        => Path.GetDirectoryName(Path.GetFullPath(file))!.Split(Path.DirectorySeparatorChar).Contains("scenarios");

    /// <summary>A folder of definitions and policies without any scenario has none.</summary>
    private static bool IsWorkflows(string folder)
        => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Any(file => Path.GetFileName(file) is "place.json" or "vocabulary.json");

    /// <summary>Whether it is a JSON object with a member <c>scenario</c>.</summary>
    public static bool SaysScenario(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("scenario", out _);
        }
        catch (JsonException)
        {
            // Not JSON: whoever reads it in earnest says what is wrong.
            return false;
        }
    }
}
