namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>A message that was given up.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How often sending it failed.</param>
/// <param name="Error">Why it failed last.</param>
public sealed record FailedMessage(OutboxRecord Message, int Attempts, string? Error);

/// <summary>The outbox as administrators see it. Times are of the system clock.</summary>
public interface IOutboxAdministration
{
    /// <summary>Messages given up, the newest first.</summary>
    ValueTask<IReadOnlyList<FailedMessage>> FindFailedAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Lets a message that was given up be sent again from now on; false when there is none.</summary>
    ValueTask<bool> SendAgainAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Removes messages sent before a moment, at most so many; returns how many. Failed ones stay until somebody has looked at them.</summary>
    ValueTask<int> PurgeSentAsync(DateTimeOffset sentBefore, int limit, CancellationToken cancellationToken = default);
}
