using System.Globalization;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>How this installation runs, out of its configuration.</summary>
/// <param name="DatabasePath">Full path of the database (<c>Database:Path</c>, relative to the content root).</param>
/// <param name="WorkflowsPath">Full path of the folder of definitions, policies and calendars (<c>Workflows:Path</c>).</param>
/// <param name="Demo">Whether roles are chosen instead of signed in to, and the clock may be moved (<c>Demo:Enabled</c>).</param>
/// <param name="Samples">Whether an empty database is filled with sample tickets (<c>Demo:Samples</c>).</param>
/// <param name="RequestBytes">The largest request body accepted (<c>Limits:RequestBytes</c>).</param>
/// <param name="TrackingPerMinute">How often one address may try a query code in a minute (<c>Limits:TrackingPerMinute</c>).</param>
public sealed record ServerOptions(string DatabasePath, string WorkflowsPath, bool Demo, bool Samples, long RequestBytes, int TrackingPerMinute)
{
    /// <summary>The folder of the database, with the installation's secrets beside it.</summary>
    public string DataFolder => Path.GetDirectoryName(DatabasePath)!;

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="StartupException">The folder of workflows cannot be found.</exception>
    public static ServerOptions Read(IConfiguration configuration, string contentRoot)
    {
        var demo = configuration.GetValue("Demo:Enabled", true);
        return new ServerOptions(
            Path.GetFullPath(configuration["Database:Path"] ?? "data/hotline.db", contentRoot),
            FindWorkflows(configuration["Workflows:Path"], contentRoot),
            demo,
            demo && configuration.GetValue("Demo:Samples", true),
            configuration.GetValue("Limits:RequestBytes", 256L * 1024),
            configuration.GetValue("Limits:TrackingPerMinute", 60));
    }

    private static string FindWorkflows(string? configured, string contentRoot)
    {
        if (configured is not null)
        {
            var path = Path.GetFullPath(configured, contentRoot);
            return Directory.Exists(path) ? path : throw new StartupException([string.Create(CultureInfo.InvariantCulture, $"{path}: the folder named by Workflows:Path does not exist.")]);
        }

        // Beside the program when published, at the root of the repository when run from its sources.
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "workflows");
            if (Directory.Exists(Path.Combine(candidate, "common")))
                return candidate;
        }

        throw new StartupException([$"There is no folder 'workflows' in {contentRoot} or above it; say where it is with --Workflows:Path=DIR."]);
    }
}
