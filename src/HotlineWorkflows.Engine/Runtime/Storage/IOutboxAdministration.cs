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
    /// <param name="place">Only those whose payload names this <c>place</c>, or none.</param>
    /// <param name="before">Only older ones than this message; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<FailedMessage>> FindFailedAsync(string place, Guid? before, int limit, CancellationToken cancellationToken = default);

    /// <summary>Lets a message that was given up be sent again from now on; false when there is none, or it is another place's.</summary>
    ValueTask<bool> SendAgainAsync(string place, Guid id, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Removes messages sent before a moment, at most so many; returns how many. Failed ones stay until somebody has looked at them.</summary>
    ValueTask<int> PurgeSentAsync(DateTimeOffset sentBefore, int limit, CancellationToken cancellationToken = default);
}
