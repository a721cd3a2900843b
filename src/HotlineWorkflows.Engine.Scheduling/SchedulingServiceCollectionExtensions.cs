using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what fires timers and empties the outbox.</summary>
public static class SchedulingServiceCollectionExtensions
{
    /// <summary>
    /// Serves timers and outbox by Quartz, in memory: what is to be done is in the workflow store, Quartz only says when to
    /// look. Needs an <see cref="IWorkflowStore"/>, an <see cref="IOutbox"/> and an <see cref="ITimerTarget"/>; uses the
    /// registered <see cref="TimeProvider"/> as system clock and the registered <see cref="BusinessClock"/>, or real ones.
    /// </summary>
    public static IServiceCollection AddWorkflowScheduling(this IServiceCollection services, Action<WorkflowSchedulingOptions>? configure = null)
    {
        var options = new WorkflowSchedulingOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICronSchedule, CronSchedule>();
        services.TryAddSingleton(provider => new TimerSweep(provider.GetRequiredService<IWorkflowStore>(), provider.GetRequiredService<ITimerTarget>(), provider.GetRequiredService<TimeProvider>(), options, provider.GetService<ILogger<TimerSweep>>()));
        services.TryAddSingleton(provider => new OutboxDispatcher(provider.GetRequiredService<IOutbox>(), provider.GetServices<IOutboxSender>(), provider.GetRequiredService<TimeProvider>(), options, provider.GetService<ILogger<OutboxDispatcher>>()));

        // Before Quartz starts: the first sweep must already see the business time that was kept. After it stops: nothing more is sent.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SchedulingStartAndStop>());
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            Every<TimerSweepJob>(quartz, "timers", options.SweepInterval);
            Every<OutboxJob>(quartz, "outbox", options.OutboxInterval);
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    private static void Every<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval)
        where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).StartNow().WithSchedule(SimpleScheduleBuilder.Create().WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)),
            job => job.WithIdentity(name));

    private sealed class SchedulingStartAndStop(BusinessClock clock, OutboxDispatcher dispatcher, IServiceProvider services) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (services.GetService<IBusinessClockStore>() is { } store)
                await clock.RestoreAsync(store, cancellationToken).ConfigureAwait(false);
        }

        public Task StopAsync(CancellationToken cancellationToken) => dispatcher.StopAsync(cancellationToken);
    }
}
