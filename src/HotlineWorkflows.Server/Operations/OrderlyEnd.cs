using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Operations;

/// <summary>
/// The server is being stopped: first it says that it is not ready, and goes on serving for a while so that a proxy or a
/// watcher can hear it; then no more requests are taken and those under way end.
/// </summary>
/// <param name="options">How long.</param>
/// <param name="readiness">Is told.</param>
/// <param name="time">The system clock.</param>
/// <param name="logger">Hears of it.</param>
public sealed partial class OrderlyEnd(ServerOptions options, ServerReadiness readiness, TimeProvider time, ILogger<OrderlyEnd> logger) : IHostedLifecycleService
{
    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Stopping();
        Stopping(logger, options.Limits.DrainSeconds, options.Limits.ShutdownSeconds);
        if (options.Limits.DrainSeconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(options.Limits.DrainSeconds), time, cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Stopped(logger);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Stopping: no longer ready; requests are taken for {Drain} s more, those under way have {Limit} s to end.")]
    private static partial void Stopping(ILogger logger, int drain, int limit);

    [LoggerMessage(LogLevel.Information, "Stopped: everything under way has ended.")]
    private static partial void Stopped(ILogger logger);
}
