using HotlineWorkflows.Server.Hosting;

namespace HotlineWorkflows.Server.Operations.Health;

/// <summary>Asks the probes, at most every few seconds however often it is asked itself.</summary>
/// <param name="probes">What is looked at.</param>
/// <param name="readiness">Whether the server has started and is not being stopped.</param>
/// <param name="time">The system clock.</param>
/// <param name="logger">Hears of what is wrong.</param>
public sealed partial class HealthService(IEnumerable<IReadinessProbe> probes, ServerReadiness readiness, TimeProvider time, ILogger<HealthService> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private volatile Answer? _last;

    /// <summary>Whether the server can work, and what the probes found.</summary>
    public async Task<(bool IsReady, IReadOnlyDictionary<string, ProbeResult> Probes)> LookAsync(CancellationToken cancellationToken)
    {
        // Before the database is open nothing else can be looked at; while stopping nobody should send more.
        if (!readiness.IsReady)
            return (false, new Dictionary<string, ProbeResult>());
        var answer = _last;
        if (answer is null || time.GetUtcNow() - answer.At > Fresh)
        {
            await _gate.WaitAsync(cancellationToken);
            try
            {
                if (_last is { } other && time.GetUtcNow() - other.At <= Fresh)
                    answer = other;
                else
                    _last = answer = await AskAsync(cancellationToken);
            }
            finally
            {
                _gate.Release();
            }
        }

        return (answer.Results.Values.All(result => result.State != ProbeState.Bad), answer.Results);
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task<Answer> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        var results = new SortedDictionary<string, ProbeResult>(StringComparer.Ordinal);
        foreach (var probe in probes)
        {
            var result = await AskAsync(probe, limit.Token);
            cancellationToken.ThrowIfCancellationRequested();
            results[probe.Name] = result;
            if (result.State != ProbeState.Good && _last?.Results.GetValueOrDefault(probe.Name)?.State != result.State)
                Found(logger, probe.Name, result.State, result.Message);
        }

        return new Answer(time.GetUtcNow(), results);
    }

    private async Task<ProbeResult> AskAsync(IReadinessProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.LookAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            Failed(logger, probe.Name, exception);
            return new ProbeResult(ProbeState.Bad, exception is OperationCanceledException ? "It did not answer in time." : $"{exception.GetType().Name}; see the log.");
        }
    }

    private sealed record Answer(DateTimeOffset At, IReadOnlyDictionary<string, ProbeResult> Results);

    [LoggerMessage(LogLevel.Warning, "Health of {Probe}: {State}. {Message}")]
    private static partial void Found(ILogger logger, string probe, ProbeState state, string? message);

    [LoggerMessage(LogLevel.Error, "The health of {Probe} could not be looked at.")]
    private static partial void Failed(ILogger logger, string probe, Exception exception);
}
