namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>How timers and the outbox are served.</summary>
public sealed class WorkflowSchedulingOptions
{
    /// <summary>How often due timers are looked for (system clock).</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the outbox is looked through (system clock).</summary>
    public TimeSpan OutboxInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Timers fired at once; they are queued together, so that the store commits them in groups.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>The most batches of one sweep; what is still due then waits for the next.</summary>
    public int MaxBatches { get; set; } = 1000;

    /// <summary>Messages taken from the outbox at once.</summary>
    public int OutboxBatchSize { get; set; } = 100;

    /// <summary>Messages being sent at the same time.</summary>
    public int OutboxParallelism { get; set; } = 8;

    /// <summary>Messages of slow senders being sent at the same time, beside the others.</summary>
    public int SlowOutboxParallelism { get; set; } = 16;

    /// <summary>Retries of timers.</summary>
    public RetryPolicy TimerRetry { get; set; } = RetryPolicy.Default;

    /// <summary>Retries of messages.</summary>
    public RetryPolicy OutboxRetry { get; set; } = RetryPolicy.Default;
}
