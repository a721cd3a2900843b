using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>The sweep as a Quartz job; one at a time, in a cluster too.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="businessClock">Tells what is due.</param>
/// <param name="lifetime">Tells when the program is being stopped; null outside a host.</param>
[DisallowConcurrentExecution]
internal sealed class TimerSweepJob(TimerSweep sweep, BusinessClock businessClock, IHostApplicationLifetime? lifetime = null) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stopping = Stopping.Linked(cancellationToken, lifetime);
        try
        {
            await sweep.SweepAsync(businessClock.GetUtcNow(), stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What it did not get to is due still; the next start finds it.
        }
    }
}

/// <summary>The outbox dispatcher as a Quartz job; one at a time.</summary>
/// <param name="dispatcher">The dispatcher.</param>
/// <param name="lifetime">Tells when the program is being stopped; null outside a host.</param>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(OutboxDispatcher dispatcher, IHostApplicationLifetime? lifetime = null) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // Stops between two messages; one under way is finished and marked.
        using var stopping = Stopping.Linked(cancellationToken, lifetime);
        try
        {
            await dispatcher.DispatchAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was not sent waits in the outbox.
        }
    }
}

internal static class Stopping
{
    public static CancellationTokenSource Linked(CancellationToken cancellationToken, IHostApplicationLifetime? lifetime) =>
        CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime?.ApplicationStopping ?? CancellationToken.None);
}
