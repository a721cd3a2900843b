using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Webhooks;

/// <summary>Every hour, removes messages from the outbox that were sent long ago; failed ones stay.</summary>
/// <param name="outbox">The outbox.</param>
/// <param name="options">How long they stay.</param>
/// <param name="clock">System clock.</param>
/// <param name="logger">Hears of it.</param>
public sealed partial class OutboxPurge(IOutboxAdministration outbox, ServerOptions options, TimeProvider clock, ILogger<OutboxPurge> logger) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes all that is old enough; returns how many.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays(options.Outbound.OutboxKeepDays);
        var purged = 0;
        while (await outbox.PurgeSentAsync(before, AtOnce, cancellationToken) is var count and > 0)
        {
            purged += count;
            if (count < AtOnce)
                break;
        }

        return purged;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; the rest goes after the next start.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await PurgeAsync(cancellationToken) is var purged and > 0)
                Purged(logger, purged);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotPurged(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Purged} messages that were sent long ago were removed from the outbox.")]
    private static partial void Purged(ILogger logger, int purged);

    [LoggerMessage(LogLevel.Error, "Old messages could not be removed from the outbox; it is tried again in an hour.")]
    private static partial void NotPurged(ILogger logger, Exception exception);
}
