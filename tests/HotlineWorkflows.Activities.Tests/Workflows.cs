namespace HotlineWorkflows.Activities.Tests;

/// <summary>The repository's workflows, and copies of them to change.</summary>
internal static class Workflows
{
    public static string Folder { get; } = Find();

    /// <summary>A copy without scenarios, in a temporary folder.</summary>
    public static string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("workflows").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Where(file => !file.Contains("scenarios", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "workflows", "calendars")))
                return Path.Combine(folder.FullName, "workflows");
        }

        throw new DirectoryNotFoundException("The tests run inside the repository; its folder workflows was not found above them.");
    }
}
