using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Rules;

/// <summary>
/// Sees that rule files changed, on whatever file system they lie: looks at names, sizes and times every few seconds, and
/// takes them when they were left alone for as long.
/// </summary>
/// <param name="options">Where the files are, and how often to look.</param>
/// <param name="files">Takes them.</param>
/// <param name="clock">System clock.</param>
/// <param name="logger">Hears when the folder cannot be read.</param>
public sealed partial class RuleWatch(ServerOptions options, RuleFiles files, TimeProvider clock, ILogger<RuleWatch> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchRulesEvery == TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(options.WatchRulesEvery, clock);
        var taken = Look();
        var seen = taken;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = Look();
                if (now is not null && now != taken && now == seen)
                {
                    await files.TakeAsync(stoppingToken);
                    taken = now;
                }

                seen = now;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>What the files look like from outside; null when the folder cannot be read just now.</summary>
    private string? Look()
    {
        try
        {
            var marks = new HashCode();
            foreach (var file in new DirectoryInfo(options.WorkflowsPath).EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
            {
                var name = Path.GetRelativePath(options.WorkflowsPath, file.FullName);
                if (name.Split(Path.DirectorySeparatorChar).Any(folder => folder is "scenarios" or "samples") || !options.Concerns(name))
                    continue;
                marks.Add(name);
                marks.Add(file.Length);
                marks.Add(file.LastWriteTimeUtc.Ticks);
            }

            return marks.ToHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException exception)
        {
            CannotLook(logger, options.WorkflowsPath, exception);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rule files in {Folder} cannot be looked at; what is in force stays so.")]
    private static partial void CannotLook(ILogger logger, string folder, Exception exception);
}
