namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>How the business clock runs.</summary>
public enum BusinessClockMode
{
    /// <summary>As the system clock.</summary>
    Real,

    /// <summary>Stands still until it is moved by hand (scenarios, dry runs).</summary>
    Virtual,

    /// <summary>Runs at a rate of its own from a moment of its own (demo, training).</summary>
    Fast,
}

/// <summary>Where the business clock stands and how it runs: what is kept over a restart.</summary>
/// <param name="Mode">How it runs.</param>
/// <param name="BusinessTime">What it showed at <paramref name="SystemTime"/>; without meaning in mode real.</param>
/// <param name="SystemTime">The moment on the system clock; only mode fast counts from it.</param>
/// <param name="Rate">Business seconds a system second; only mode fast uses it. Greater than zero.</param>
public sealed record BusinessClockSetting(BusinessClockMode Mode, DateTimeOffset BusinessTime, DateTimeOffset SystemTime, double Rate)
{
    /// <summary>The clock of a production system.</summary>
    public static BusinessClockSetting Real { get; } = new(BusinessClockMode.Real, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 1);
}

/// <summary>Keeps the setting of the business clock in the database.</summary>
public interface IBusinessClockStore
{
    /// <summary>The stored setting, or null when none was ever stored.</summary>
    ValueTask<BusinessClockSetting?> ReadClockAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores the setting.</summary>
    ValueTask SaveClockAsync(BusinessClockSetting setting, CancellationToken cancellationToken = default);
}
