namespace HotlineWorkflows.Cli;

/// <summary>Finds the folder of workflows a command works with.</summary>
internal static class WorkflowsFolder
{
    /// <summary>The folder named by <c>--workflows</c>; else the nearest <c>workflows</c> at or above the current folder; else the one that a file stands in.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Of(CommandLine line, IEnumerable<string> near)
        => Find(line, near) ?? throw new UsageException("there is no folder 'workflows' here; say where the workflows are with --workflows DIR.");

    /// <summary>As <see cref="Of"/>; null when there is none and none was named.</summary>
    /// <exception cref="UsageException">The folder named does not exist.</exception>
    public static string? Find(CommandLine line, IEnumerable<string> near)
    {
        if (line.Value("--workflows") is { } given)
            return Directory.Exists(given) ? given : throw new UsageException($"--workflows: there is no folder '{given}'.");
        return Above(Directory.GetCurrentDirectory(), folder => Path.Combine(folder, "workflows"))
            ?? near.Select(path => Above(Path.GetFullPath(path), folder => folder)).FirstOrDefault(found => found is not null);
    }

    /// <summary>A path as people wrote it, or from the current folder when that is shorter.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }

    private static string? Above(string? folder, Func<string, string> candidate)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var found = candidate(folder);
            if (File.Exists(Path.Combine(found, "common", "vocabulary.json")))
                return Shown(found);
        }

        return null;
    }
}
