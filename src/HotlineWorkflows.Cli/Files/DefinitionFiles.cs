namespace HotlineWorkflows.Cli;

/// <summary>Finds definition files: JSON files of a folder that are no scenario, calendar, shared list or policy.</summary>
internal static class DefinitionFiles
{
    private static readonly HashSet<string> Policies = new(StringComparer.Ordinal) { "place.json", "units.json", "catalogues.json", "clauses.json", "texts.json" };
    private static readonly HashSet<string> Other = new(StringComparer.Ordinal) { "scenarios", "calendars", "common" };

    /// <summary>All definition files below the paths, in order; a file named is taken as it is.</summary>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static IReadOnlyList<string> Below(IEnumerable<string> paths)
        => [.. paths.SelectMany<string, string>(path => File.Exists(path)
            ? [path]
            : Directory.Exists(path)
                ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Where(IsDefinition).Order(StringComparer.Ordinal)
                : throw new UsageException($"there is no folder '{path}'.")).Distinct(StringComparer.Ordinal)];

    private static bool IsDefinition(string file)
        => !Path.GetDirectoryName(Path.GetFullPath(file))!.Split(Path.DirectorySeparatorChar).Any(Other.Contains)
            && !(Policies.Contains(Path.GetFileName(file)) && File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "place.json")))
            && !ScenarioFiles.SaysScenario(file);
}
