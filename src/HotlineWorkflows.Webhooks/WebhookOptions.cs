namespace HotlineWorkflows.Webhooks;

/// <summary>How webhooks are sent.</summary>
public sealed record WebhookOptions
{
    /// <summary>Waits between tries, as Standard Webhooks recommend; after the last a delivery is given up and shown. A fifth more or less is added by chance.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>After so many failures in a row nothing more is tried for a while.</summary>
    public int FailuresToOpen { get; init; } = 5;

    /// <summary>The first pause; it doubles with each failure after it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Deliveries of one receiver taken up at once; they are sent one after the other.</summary>
    public int Batch { get; init; } = 20;

    /// <summary>Receivers served at the same time.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How long finished deliveries stay in the log (system clock).</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
