using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>What a sweep did.</summary>
/// <param name="Fired">Timers fired.</param>
/// <param name="Failed">Timers that failed; each comes back at its own retry, or was given up.</param>
public readonly record struct SweepResult(int Fired, int Failed);

/// <summary>
/// Fires what is due, in due order, until nothing is. A timer is a row: the sweep keeps nothing in memory, and a timer it
/// did not get to is found by the next. Scenarios and tests call it without Quartz.
/// </summary>
/// <param name="store">Where timers are.</param>
/// <param name="target">What fires them.</param>
/// <param name="systemClock">The clock of retries.</param>
/// <param name="options">Batches and retries.</param>
/// <param name="logger">Hears of failures.</param>
public sealed partial class TimerSweep(IWorkflowStore store, ITimerTarget target, TimeProvider systemClock, WorkflowSchedulingOptions? options = null, ILogger<TimerSweep>? logger = null)
{
    private readonly WorkflowSchedulingOptions _options = options ?? new WorkflowSchedulingOptions();
    private readonly ILogger _logger = logger ?? NullLogger<TimerSweep>.Instance;

    /// <summary>Fires everything due at <paramref name="now"/>, what becomes due by that included.</summary>
    /// <param name="now">The moment on the business clock.</param>
    /// <param name="cancellationToken">Ends the sweep between two batches; timers under way are finished or undone.</param>
    public async Task<SweepResult> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var (fired, failed) = (0, 0);
        var stuck = new HashSet<Guid>();
        System.Diagnostics.Activity? span = null;
        try
        {
            for (var batch = 0; batch < _options.MaxBatches; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var due = await store.FindDueAsync(now, systemClock.GetUtcNow(), _options.BatchSize + stuck.Count, cancellationToken).ConfigureAwait(false);
                var timers = due.Where(timer => !stuck.Contains(timer.Id)).Take(_options.BatchSize).ToList();
                if (timers.Count == 0)
                    break;

                // Only a sweep that finds something is worth a span.
                span ??= SchedulingTelemetry.Source.StartActivity("timer sweep");

                // Queued in due order without waiting for one another; the store does them in this order and commits them together.
                var outcomes = await Task.WhenAll(timers.Select(timer => FireAsync(timer, cancellationToken))).ConfigureAwait(false);
                fired += outcomes.Count(outcome => outcome == Outcome.Fired);
                failed += outcomes.Count(outcome => outcome != Outcome.Fired);
                stuck.UnionWith(timers.Zip(outcomes).Where(pair => pair.Second == Outcome.Unrecorded).Select(pair => pair.First.Id));
            }
        }
        finally
        {
            SchedulingTelemetry.Swept(fired, failed, span);
        }

        return new SweepResult(fired, failed);
    }

    private async Task<Outcome> FireAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            await target.FireAsync(timer, cancellationToken).ConfigureAwait(false);
            return Outcome.Fired;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            return await RecordAsync(timer, exception).ConfigureAwait(false);
        }
    }

    private async Task<Outcome> RecordAsync(DueTimer timer, Exception failure)
    {
        var attempts = timer.Attempts + 1;
        var retryAt = _options.TimerRetry.RetryAt(attempts, systemClock.GetUtcNow());
        if (retryAt is null)
            GivenUp(_logger, timer.Id, timer.DueAt, attempts, failure);
        else
            WillRetry(_logger, timer.Id, timer.DueAt, attempts, retryAt.Value, failure);

        try
        {
            // Recorded even when the sweep is being cancelled: else the failure would be forgotten.
            await store.ExecuteAsync(
                async (transaction, token) =>
                {
                    await transaction.RecordTimerFailureAsync(timer, attempts, retryAt, Describe(failure), token).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
            return Outcome.Failed;
        }
        catch (Exception exception)
        {
            // The store itself is in trouble. The timer is still due and the next sweep finds it; this one must not try it again and again.
            NotRecorded(_logger, timer.Id, exception);
            return Outcome.Unrecorded;
        }
    }

    /// <summary>The kind of failure and the message, cut to a line: rows stay small.</summary>
    private static string Describe(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        return text.Length <= 500 ? text : text[..500];
    }

    [LoggerMessage(LogLevel.Warning, "Timer {Timer}, due {Due:O}, failed for the {Attempts}. time; it is tried again at {Retry:O}.")]
    private static partial void WillRetry(ILogger logger, Guid timer, DateTimeOffset due, int attempts, DateTimeOffset retry, Exception exception);

    [LoggerMessage(LogLevel.Error, "Timer {Timer}, due {Due:O}, failed {Attempts} times and was given up. It stays listed as failed until somebody lets it run again.")]
    private static partial void GivenUp(ILogger logger, Guid timer, DateTimeOffset due, int attempts, Exception exception);

    [LoggerMessage(LogLevel.Error, "The failure of timer {Timer} could not be stored; the next sweep tries it again.")]
    private static partial void NotRecorded(ILogger logger, Guid timer, Exception exception);

    private enum Outcome
    {
        Fired,
        Failed,
        Unrecorded,
    }
}
