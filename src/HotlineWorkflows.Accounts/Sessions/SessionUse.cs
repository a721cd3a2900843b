using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Accounts.Sessions;

/// <summary>Writes down every half minute, and when the server stops, which sessions were used: requests themselves write nothing.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="clock">The system clock.</param>
/// <param name="logger">Hears of what went wrong.</param>
public sealed partial class SessionUse(StaffSessions sessions, TimeProvider clock, ILogger<SessionUse> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await StoreAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await StoreAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; StopAsync writes the rest.
        }
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sessions.StoreUseAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Nobody is locked out by it at once, and the next round may succeed.
            Failed(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "When sessions were used last could not be written down.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
