namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>Fires timers: the runtime, as the sweep sees it.</summary>
public interface ITimerTarget
{
    /// <summary>
    /// Fires a timer in one transaction: resumes the waiting instance, or starts the definition of a trigger and moves the
    /// trigger to its next occurrence. A timer that was burned or moved meanwhile is left alone, without an exception.
    /// </summary>
    /// <param name="timer">The timer whose time has come.</param>
    /// <param name="cancellationToken">Gives up while the work is still queued.</param>
    /// <exception cref="Exception">Anything thrown means: nothing was stored; the sweep tries again later.</exception>
    ValueTask FireAsync(DueTimer timer, CancellationToken cancellationToken = default);
}
