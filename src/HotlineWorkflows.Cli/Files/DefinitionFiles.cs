using System.Text.Json;

namespace HotlineWorkflows.Cli;

/// <summary>Finds definition files: JSON files of a folder with a root or a definitionId, or that are no JSON at all; no scenarios, calendars, lists or policies.</summary>
internal static class DefinitionFiles
{
    private static readonly HashSet<string> Policies = new(StringComparer.Ordinal) { "place.json", "units.json", "catalogues.json", "clauses.json", "texts.json" };
    private static readonly HashSet<string> Other = new(StringComparer.Ordinal) { "scenarios", "calendars" };

    /// <summary>All definition files below the paths, in order; a file named is taken as it is.</summary>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static IReadOnlyList<string> Below(IEnumerable<string> paths)
        => [.. paths.SelectMany<string, string>(path => File.Exists(path)
            ? [path]
            : Directory.Exists(path)
                ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Where(IsDefinition).Order(StringComparer.Ordinal)
                : throw new UsageException($"there is no folder '{path}'.")).Distinct(StringComparer.Ordinal)];

    /// <summary>The file of a definition that is named by its file or as a process.</summary>
    /// <param name="command">The command, for complaints.</param>
    /// <param name="named">A file, or for example <c>hualong/ticket</c>.</param>
    /// <param name="line">Says where the workflows are.</param>
    /// <exception cref="UsageException">There is no such thing.</exception>
    public static string Named(string command, string named, CommandLine line)
    {
        if (File.Exists(named))
            return named;
        var process = Path.Combine(WorkflowsFolder.Of(line, []), $"{named}.json");
        return File.Exists(process) ? process : throw new UsageException($"{command}: there is neither a file '{named}' nor a process {process}.");
    }

    private static bool IsDefinition(string file)
        => !Path.GetDirectoryName(Path.GetFullPath(file))!.Split(Path.DirectorySeparatorChar).Any(Other.Contains)
            && !(Policies.Contains(Path.GetFileName(file)) && File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "place.json")))
            && MayBeDefinition(file);

    /// <summary>Other JSON (forms, samples) is left alone; what is not JSON at all is reported by whoever reads it.</summary>
    private static bool MayBeDefinition(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object && (json.RootElement.TryGetProperty("root", out _) || json.RootElement.TryGetProperty("definitionId", out _));
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
