using HotlineWorkflows.Engine.Scheduling;

namespace HotlineWorkflows.Server.Demo;

/// <summary>Moves the business clock of the demo; what falls due on the way is fired in order, each at its own time.</summary>
/// <param name="clock">The business clock.</param>
/// <param name="clockStore">Keeps it over a restart.</param>
/// <param name="store">Where timers are.</param>
/// <param name="sweep">Fires them.</param>
/// <param name="outbox">Sends what is to be sent.</param>
/// <param name="system">The system clock.</param>
public sealed class ClockControl(BusinessClock clock, IBusinessClockStore clockStore, IWorkflowStore store, TimerSweep sweep, OutboxDispatcher outbox, TimeProvider system) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>The farthest the clock may be moved at once.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    /// <summary>The earliest time something falls due, or null.</summary>
    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => store.FindNextDueAsync(cancellationToken);

    /// <summary>Lets the clock run as the system clock does.</summary>
    public Task RunRealAsync(CancellationToken cancellationToken) => ChangeAsync(() => clock.Use(BusinessClockSetting.Real), cancellationToken);

    /// <summary>Lets the clock run faster from where it stands.</summary>
    public Task RunAtAsync(double rate, CancellationToken cancellationToken) => ChangeAsync(() => clock.RunAt(rate), cancellationToken);

    /// <summary>Moves the clock forward to a moment and lets it run on from there at its rate.</summary>
    public async Task JumpAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var rate = clock.Setting is { Mode: BusinessClockMode.Fast } fast ? fast.Rate : 1;
            clock.Stop();
            try
            {
                await AdvanceAsync(to, cancellationToken);
            }
            finally
            {
                clock.Use(new BusinessClockSetting(BusinessClockMode.Fast, clock.GetUtcNow(), system.GetUtcNow(), rate));
            }

            await clock.PersistAsync(clockStore, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Moves a standing clock forward, firing what falls due on the way.</summary>
    internal async Task AdvanceAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        // What waits to be sent leaves at the time it was written, not at the time that is moved to.
        await outbox.DispatchAsync(cancellationToken);
        var last = DateTimeOffset.MinValue;
        while (await store.FindNextDueAsync(cancellationToken) is { } due && due <= to && due > last)
        {
            if (due > clock.GetUtcNow())
                clock.AdvanceTo(due);
            await sweep.SweepAsync(clock.GetUtcNow(), cancellationToken);
            await outbox.DispatchAsync(cancellationToken);
            last = due;
        }

        if (to > clock.GetUtcNow())
            clock.AdvanceTo(to);
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private async Task ChangeAsync(Action change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            change();
            await clock.PersistAsync(clockStore, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
