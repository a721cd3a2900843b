using HotlineWorkflows.Operations.Backup;
using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Operations;

/// <summary>Makes backups by schedule, verifies each and removes the oldest ones; the schedule counts from the newest backup there, so that it outlives restarts.</summary>
/// <param name="options">Where, how often, how many.</param>
/// <param name="maker">Makes them.</param>
/// <param name="verifier">Verifies them.</param>
/// <param name="time">The system clock.</param>
/// <param name="logger">Hears of them.</param>
public sealed partial class ScheduledBackups(ServerOptions options, BackupMaker maker, BackupVerifier verifier, TimeProvider time, ILogger<ScheduledBackups> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(15);

    /// <summary>Makes one if one is due; the file made, or null.</summary>
    /// <exception cref="BackupException">It could not be made, or is not good.</exception>
    public async Task<string?> MakeIfDueAsync(CancellationToken cancellationToken)
    {
        var folder = new BackupFolder(options.Backups.Folder!);
        var now = time.GetUtcNow();
        if (folder.List() is [var newest, ..] && now - newest.At < TimeSpan.FromHours(options.Backups.EveryHours))
            return null;
        var file = folder.FileAt(now);
        var manifest = await maker.MakeAsync(new BackupRequest(options.DatabasePath, file, options.Backups.MegabytesPerSecond * 1024L * 1024), cancellationToken: cancellationToken);
        var report = await verifier.VerifyAsync(file, cancellationToken);
        if (!report.IsGood)
        {
            // It must neither count as the newest nor push a good one out.
            File.Move(file, file + ".bad", overwrite: true);
            throw new BackupException($"The backup {file} is not good and was renamed to end with .bad: {string.Join("; ", report.Problems)}");
        }

        var removed = folder.Keep(options.Backups.Keep);
        Made(logger, file, manifest.Bytes / 1024 / 1024, removed.Count);
        return file;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Look;
            try
            {
                await MakeIfDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(logger, options.Backups.Folder!, exception);
                wait = AfterFailure;
            }

            try
            {
                await Task.Delay(wait, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Backup {File}: {Megabytes} MB, verified; {Removed} old ones removed.")]
    private static partial void Made(ILogger logger, string file, long megabytes, int removed);

    [LoggerMessage(LogLevel.Error, "No backup could be made in {Folder}; it is tried again in a quarter of an hour.")]
    private static partial void Failed(ILogger logger, string folder, Exception exception);
}
