using HotlineWorkflows.Server.Settings;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>
/// How this installation runs, out of its configuration. A new setting gets a property here, or in a record of its own
/// under <c>Settings/</c> with a static <c>Read(SettingReader)</c>; the reader checks it and makes its name known.
/// </summary>
public sealed record ServerOptions
{
    /// <summary>Full path of the database (<c>Database:Path</c>, relative to the content root).</summary>
    public required string DatabasePath { get; init; }

    /// <summary>Full path of the folder of definitions, policies and calendars (<c>Workflows:Path</c>).</summary>
    public required string WorkflowsPath { get; init; }

    /// <summary>Codes of the places this installation serves (<c>Workflows:Places</c>, separated by commas); empty: every place of the folder.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>How often the files of that folder are looked at for changes (<c>Workflows:WatchSeconds</c>, 0 to 3600); zero: only at the start and when an administrator says so.</summary>
    public required TimeSpan WatchRulesEvery { get; init; }

    /// <summary>Whether this is a demonstration: one account a role, a clock that may be moved, a viewer for messages (<c>Demo:Enabled</c>).</summary>
    public required bool Demo { get; init; }

    /// <summary>Whether an empty database is filled with sample tickets (<c>Demo:Samples</c>; only in the demo).</summary>
    public required bool Samples { get; init; }

    /// <summary>The password of all accounts of the demo (<c>Demo:Password</c>); printed at the start.</summary>
    public required string DemoPassword { get; init; }

    /// <summary>Whether people are let in for real: no demo, and the environment is Production. Then the server refuses to start with anything unsafe.</summary>
    public required bool IsProduction { get; init; }

    /// <summary>What one request and one address may take.</summary>
    public required LimitOptions Limits { get; init; }

    /// <summary>How the server is reached.</summary>
    public required NetworkOptions Network { get; init; }

    /// <summary>Where the installation's secret is.</summary>
    public required SecretOptions Secrets { get; init; }

    /// <summary>How logs are written.</summary>
    public required LogOptions Logs { get; init; }

    /// <summary>Health, metrics, traces.</summary>
    public required OperationOptions Operations { get; init; }

    /// <summary>Where this server may connect to for its users.</summary>
    public required OutboundSettings Outbound { get; init; }

    /// <summary>What workflows may call, and where they answer.</summary>
    public required WorkflowHttpSettings WorkflowHttp { get; init; }

    /// <summary>Backups by schedule.</summary>
    public required BackupOptions Backups { get; init; }

    /// <summary>The largest request body accepted.</summary>
    public long RequestBytes => Limits.RequestBytes;

    /// <summary>How often one address may try a query code in a minute.</summary>
    public int TrackingPerMinute => Limits.TrackingPerMinute;

    /// <summary>The folder of the database, in the demo with the installation's secret beside it.</summary>
    public string DataFolder => Path.GetDirectoryName(DatabasePath)!;

    /// <summary>Reads the configuration; what is wrong is noted in the reader.</summary>
    public static ServerOptions Read(SettingReader settings, IConfiguration configuration, IHostEnvironment environment)
    {
        var demo = settings.Flag("Demo:Enabled", true);
        var samples = settings.Flag("Demo:Samples", true);
        var database = settings.FullPath("Database:Path") ?? Path.GetFullPath("data/hotline.db", settings.ContentRoot);
        return new ServerOptions
        {
            DatabasePath = database,
            WorkflowsPath = FindWorkflows(settings),
            Places = (settings.Text("Workflows:Places") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            WatchRulesEvery = TimeSpan.FromSeconds(settings.Whole("Workflows:WatchSeconds", 5, 0, 3600)),
            Demo = demo,
            Samples = demo && samples,
            DemoPassword = settings.Text("Demo:Password") ?? "hotline-demo",
            IsProduction = !demo && environment.IsProduction(),
            Limits = LimitOptions.Read(settings),
            Network = NetworkOptions.Read(settings, configuration),
            Secrets = SecretOptions.Read(settings, Path.GetDirectoryName(database)!),
            Logs = LogOptions.Read(settings),
            Operations = OperationOptions.Read(settings),
            Outbound = OutboundSettings.Read(settings),
            WorkflowHttp = WorkflowHttpSettings.Read(settings),
            Backups = BackupOptions.Read(settings),
        };
    }

    /// <summary>Whether a file below the folder of workflows concerns this installation: it belongs to all places, or to one that is served.</summary>
    /// <param name="file">Its path below the folder.</param>
    public bool Concerns(string file)
    {
        var folder = file.Split(Path.DirectorySeparatorChar)[0];
        return Places.Count == 0 || Places.Contains(folder) || !File.Exists(Path.Combine(WorkflowsPath, folder, "place.json"));
    }

    private static string FindWorkflows(SettingReader settings)
    {
        if (settings.FullPath("Workflows:Path") is { } path)
        {
            if (!Directory.Exists(path))
                settings.Refuse("Workflows:Path", $"the folder {path} does not exist", "the folder that holds 'common' and the places");
            return path;
        }

        // Beside the program when published, at the root of the repository when run from its sources.
        for (var folder = new DirectoryInfo(settings.ContentRoot); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "workflows");
            if (Directory.Exists(Path.Combine(candidate, "common")))
                return candidate;
        }

        settings.Refuse($"There is no folder 'workflows' in {settings.ContentRoot} or above it. Say where it is with --Workflows:Path=DIR.");
        return "";
    }
}
