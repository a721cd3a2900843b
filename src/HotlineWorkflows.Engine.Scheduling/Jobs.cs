using HotlineWorkflows.Engine.Workflows.Runtime;
using Quartz;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>The sweep as a Quartz job; one at a time, in a cluster too.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="businessClock">Tells what is due.</param>
[DisallowConcurrentExecution]
internal sealed class TimerSweepJob(TimerSweep sweep, BusinessClock businessClock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await sweep.SweepAsync(businessClock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
}

/// <summary>The outbox dispatcher as a Quartz job; one at a time.</summary>
/// <param name="dispatcher">The dispatcher.</param>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(OutboxDispatcher dispatcher) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await dispatcher.DispatchAsync(cancellationToken).ConfigureAwait(false);
}
