using HotlineWorkflows.Webhooks.Subscriptions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Webhooks.Delivering;

/// <summary>Sends webhooks as long as the server runs: looks every second for what is due, and every hour for what can go.</summary>
/// <param name="dispatcher">Sends.</param>
/// <param name="deliveries">Purges.</param>
/// <param name="subscriptions">Read at the start.</param>
/// <param name="clock">System clock.</param>
/// <param name="logger">Hears of failures.</param>
public sealed partial class WebhookService(WebhookDispatcher dispatcher, WebhookDeliveries deliveries, WebhookSubscriptions subscriptions, TimeProvider clock, ILogger<WebhookService> logger) : BackgroundService
{
    private const int RoundsPerHour = 3600;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await subscriptions.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
                await RoundAsync(round, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is under way ends below.
        }

        await dispatcher.FinishAsync();
    }

    private async Task RoundAsync(int round, CancellationToken cancellationToken)
    {
        try
        {
            if (subscriptions.HasAny)
                await dispatcher.StartDueAsync(cancellationToken);
            if (round % RoundsPerHour == 0)
                await deliveries.PurgeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NoRound(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Webhooks that are due could not be looked for; it is tried again in a second.")]
    private static partial void NoRound(ILogger logger, Exception exception);
}
