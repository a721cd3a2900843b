namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>When something that failed is tried again: after 5 s, 10 s, 20 s, … up to a cap, and how often at all.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Cap">The longest wait.</param>
/// <param name="MaxAttempts">After so many failures it is given up and stays visible as failed.</param>
public sealed record RetryPolicy(TimeSpan First, TimeSpan Cap, int MaxAttempts)
{
    /// <summary>5 s, doubling up to 10 min, 12 attempts: a little more than an hour and a half.</summary>
    public static RetryPolicy Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), 12);

    /// <summary>When to try again after the <paramref name="attempts"/>th failure (1, 2, …), or null to give up.</summary>
    /// <param name="attempts">Failures so far, this one included.</param>
    /// <param name="now">System clock.</param>
    public DateTimeOffset? RetryAt(int attempts, DateTimeOffset now)
    {
        if (attempts >= MaxAttempts)
            return null;
        var wait = First.Ticks * Math.Pow(2, attempts - 1);
        return now + (wait < Cap.Ticks ? TimeSpan.FromTicks((long)wait) : Cap);
    }
}
