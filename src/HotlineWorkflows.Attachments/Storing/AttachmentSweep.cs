using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Attachments.Storing;

/// <summary>Every quarter of an hour, deletes what was uploaded and never used, what was cut off, and what was erased.</summary>
/// <param name="store">Where files are kept.</param>
/// <param name="clock">System clock.</param>
/// <param name="logger">Hears of it.</param>
public sealed partial class AttachmentSweep(IAttachmentStore store, TimeProvider clock, ILogger<AttachmentSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; what is left is swept after the next start.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await store.SweepAsync(cancellationToken) is var removed and > 0)
                Swept(logger, removed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotSwept(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Removed} contents of attachments that nobody used were deleted.")]
    private static partial void Swept(ILogger logger, int removed);

    [LoggerMessage(LogLevel.Error, "Attachments that nobody used could not be deleted; it is tried again in a quarter of an hour.")]
    private static partial void NotSwept(ILogger logger, Exception exception);
}
