using HotlineWorkflows.Operations.Backup;
using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Operations.Telemetry;

namespace HotlineWorkflows.Server.Operations.Health;

/// <summary>Timers are fired: the earliest due one is not late.</summary>
/// <param name="figures">Figures of the work waiting.</param>
/// <param name="options">How late is too late.</param>
internal sealed class TimersProbe(SampledFigures figures, ServerOptions options) : IReadinessProbe
{
    public string Name => "timers";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellationToken)
    {
        var sample = await figures.GetAsync(TimeSpan.FromSeconds(5), cancellationToken);
        var found = new Dictionary<string, object?> { ["lagSeconds"] = Math.Round(sample.TimerLag.TotalSeconds, 1), ["retrying"] = sample.TimersRetrying };
        return sample.TimerLag.TotalSeconds > options.Operations.MaxTimerLagSeconds
            ? new ProbeResult(ProbeState.Bad, $"The earliest due timer is {sample.TimerLag.TotalSeconds:0} s late (Operations:MaxTimerLagSeconds is {options.Operations.MaxTimerLagSeconds}). Look for errors of timers in the log; restart the server if there are none.", found)
            : sample.TimersRetrying > 0 ? new ProbeResult(ProbeState.Warned, $"{sample.TimersRetrying} timers failed and are tried again; see the log.", found)
            : new ProbeResult(ProbeState.Good, null, found);
    }
}

/// <summary>Messages leave.</summary>
/// <param name="figures">Figures of the work waiting.</param>
internal sealed class OutboxProbe(SampledFigures figures) : IReadinessProbe
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(15);

    public string Name => "outbox";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellationToken)
    {
        var sample = await figures.GetAsync(TimeSpan.FromSeconds(5), cancellationToken);
        var found = new Dictionary<string, object?> { ["pending"] = sample.OutboxPending, ["retrying"] = sample.OutboxRetrying, ["lateSeconds"] = Math.Round(sample.OutboxLag.TotalSeconds, 1) };
        return sample.OutboxLag > Old
            ? new ProbeResult(ProbeState.Warned, $"Messages wait for {sample.OutboxLag.TotalMinutes:0} minutes. Look for errors of the outbox in the log; see whether what they are sent to answers.", found)
            : new ProbeResult(ProbeState.Good, null, found);
    }
}

/// <summary>What is written to the audit trail is sealed into its chain soon.</summary>
/// <param name="figures">Figures of the work waiting.</param>
internal sealed class AuditProbe(SampledFigures figures) : IReadinessProbe
{
    private static readonly TimeSpan Old = TimeSpan.FromMinutes(1);

    public string Name => "audit";

    public async Task<ProbeResult> LookAsync(CancellationToken cancellationToken)
    {
        var sample = await figures.GetAsync(TimeSpan.FromSeconds(5), cancellationToken);
        return sample.AuditUnsealed > Old
            ? new ProbeResult(ProbeState.Warned, $"The audit trail was not sealed for {sample.AuditUnsealed.TotalSeconds:0} s. See the log; 'hotline audit verify' looks at the chain.")
            : ProbeResult.Well(("unsealedSeconds", Math.Round(sample.AuditUnsealed.TotalSeconds, 1)));
    }
}

/// <summary>In production the business clock runs as the system clock does.</summary>
/// <param name="clock">The business clock.</param>
/// <param name="options">How the installation runs.</param>
internal sealed class ClockProbe(BusinessClock clock, ServerOptions options) : IReadinessProbe
{
    public string Name => "clock";

    public Task<ProbeResult> LookAsync(CancellationToken cancellationToken) => Task.FromResult(
        options.IsProduction && clock.Setting.Mode != BusinessClockMode.Real
            ? new ProbeResult(ProbeState.Bad, "The business clock does not run as the system clock does; deadlines would be counted wrong.")
            : ProbeResult.Well(("mode", clock.Setting.Mode.ToString()), ("businessTime", clock.GetUtcNow())));
}

/// <summary>Backups by schedule are made.</summary>
/// <param name="options">Where and how often.</param>
/// <param name="time">The system clock.</param>
internal sealed class BackupProbe(ServerOptions options, TimeProvider time) : IReadinessProbe
{
    public string Name => "backup";

    public Task<ProbeResult> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Backups.Folder is not { } folder)
            return Task.FromResult(ProbeResult.Well(("scheduled", false)));
        var newest = new BackupFolder(folder).List().Select(backup => (DateTimeOffset?)backup.At).FirstOrDefault();
        return Task.FromResult(newest is null || time.GetUtcNow() - newest > TimeSpan.FromHours(options.Backups.EveryHours * 2)
            ? new ProbeResult(ProbeState.Warned, $"The newest backup in {folder} is of {newest?.ToString("O") ?? "never"}; one is due every {options.Backups.EveryHours} hours. See the log.", new Dictionary<string, object?> { ["newest"] = newest })
            : ProbeResult.Well(("newest", newest)));
    }
}
