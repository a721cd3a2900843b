using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Audit.Sealing;

/// <summary>
/// Seals every second while the server runs, and once more when it stops. Writes the head into the log every hour and at
/// the end: whoever keeps the log elsewhere can tell with <c>hotline audit verify --expect</c> whether rows were cut off.
/// </summary>
/// <param name="sealer">Seals.</param>
/// <param name="clock">The system clock.</param>
/// <param name="logger">Hears the head, and failures.</param>
public sealed partial class AuditSealing(AuditSealer sealer, TimeProvider clock, ILogger<AuditSealing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Announcing = TimeSpan.FromHours(1);

    private DateTimeOffset _announcedAt = DateTimeOffset.MinValue;
    private AuditHead? _announced;
    private bool _failing;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
                await TrySealAsync(atEnd: false, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; StopAsync seals the rest.
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TrySealAsync(atEnd: true, cancellationToken);
    }

    private async Task TrySealAsync(bool atEnd, CancellationToken cancellationToken)
    {
        try
        {
            var (head, _) = await sealer.SealAsync(cancellationToken);
            _failing = false;
            if (head.Sequence != _announced?.Sequence && (atEnd || clock.GetUtcNow() - _announcedAt >= Announcing))
            {
                Head(logger, head);
                (_announced, _announcedAt) = (head, clock.GetUtcNow());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Said once, not every second; the rows are durable and are sealed when the cause is gone.
            if (!_failing)
                Failed(logger, exception);
            _failing = true;
        }
    }

    [LoggerMessage(LogLevel.Information, "Audit trail: head {Head}. Keep it elsewhere; hotline audit verify --expect checks the trail against it.")]
    private static partial void Head(ILogger logger, AuditHead head);

    [LoggerMessage(LogLevel.Error, "The audit trail cannot be sealed; entries are written all the same and are sealed once the cause is gone.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
