using HotlineWorkflows.Engine.AspNetCore.Instances;
using HotlineWorkflows.Engine.AspNetCore.Instances.Executions;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HotlineWorkflows.Engine.AspNetCore.Live;

/// <summary>
/// Tells open viewers that their instance changed, shortly after it is durable: many changes at once are told once.
/// </summary>
/// <param name="changes">What changed.</param>
/// <param name="observers">The viewers that are open.</param>
/// <param name="hub">Speaks to them.</param>
/// <param name="store">Where instances are.</param>
/// <param name="reader">Reads their lives.</param>
/// <param name="time">The system clock.</param>
/// <param name="logger">Hears of what went wrong.</param>
internal sealed partial class InstanceNews(
    InstanceChanges changes, InstanceObservers observers, IHubContext<InstanceHub> hub, IWorkflowStore store, InstanceReader reader, TimeProvider time, ILogger<InstanceNews> logger) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changes.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, time, stoppingToken);
                foreach (var instance in changes.Take())
                    await TellAsync(instance, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A viewer that misses this hears of the next change; nothing else depends on it.
                Failed(logger, exception);
            }
        }
    }

    private async Task TellAsync(Guid id, CancellationToken cancellationToken)
    {
        var connections = observers.Of(id);
        if (connections.Count == 0 || await store.FindInstanceAsync(id, cancellationToken) is not { } instance)
            return;
        var viewers = hub.Clients.Clients(connections);
        await viewers.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = id.ToString() }, cancellationToken);
        await viewers.SendAsync("WorkflowExecutionLogUpdatedAsync", new object(), cancellationToken);
        if (await reader.HistoryAsync(instance, cancellationToken) is { } history)
            await viewers.SendAsync("ActivityExecutionLogUpdatedAsync", new { stats = ActivityStats.Of(history) }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Open viewers could not be told of a change.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
