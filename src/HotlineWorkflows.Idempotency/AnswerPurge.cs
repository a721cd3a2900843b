using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Idempotency;

/// <summary>Deletes answers that are too old, every hour while the server runs.</summary>
/// <param name="answers">Deletes.</param>
/// <param name="clock">The system clock.</param>
/// <param name="logger">Hears of failures.</param>
public sealed partial class AnswerPurge(IdempotentAnswers answers, TimeProvider clock, ILogger<AnswerPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await PurgeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; the rest is deleted after the next start.
        }
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await answers.PurgeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Answers kept for repeated requests could not be deleted; it is tried again in an hour.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
