namespace HotlineWorkflows.Engine.Workflows.Runtime;

/// <summary>
/// The clock that deadlines live by, as opposed to the system clock (tokens, retries, locks). It never goes back, except
/// when its setting is replaced. Timers made by it (<see cref="TimeProvider.CreateTimer"/>) run on system time: a business
/// due time is a row that the sweep looks for, never a timer in memory.
/// </summary>
/// <param name="system">The system clock.</param>
/// <param name="setting">How to run; real when null.</param>
/// <param name="zone">The zone of business, for wall-clock times such as Cron; UTC when null.</param>
public sealed class BusinessClock(TimeProvider system, BusinessClockSetting? setting = null, TimeZoneInfo? zone = null) : TimeProvider
{
    private volatile BusinessClockSetting _setting = Checked(setting ?? BusinessClockSetting.Real);

    /// <summary>How the clock runs now.</summary>
    public BusinessClockSetting Setting => _setting;

    /// <summary>A clock that stands at <paramref name="now"/> until it is moved.</summary>
    public static BusinessClock Virtual(DateTimeOffset now, TimeZoneInfo? zone = null) =>
        new(System, new BusinessClockSetting(BusinessClockMode.Virtual, now, DateTimeOffset.UnixEpoch, 1), zone);

    /// <summary>The zone of business; never the server's.</summary>
    public override TimeZoneInfo LocalTimeZone { get; } = zone ?? TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        var now = _setting;
        return now.Mode switch
        {
            BusinessClockMode.Virtual => now.BusinessTime.ToUniversalTime(),
            BusinessClockMode.Fast => now.BusinessTime.ToUniversalTime() + ((system.GetUtcNow() - now.SystemTime) * now.Rate),
            _ => system.GetUtcNow(),
        };
    }

    /// <inheritdoc />
    public override long GetTimestamp() => system.GetTimestamp();

    /// <inheritdoc />
    public override long TimestampFrequency => system.TimestampFrequency;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves a virtual clock to a later moment (or leaves it where it is).</summary>
    /// <exception cref="InvalidOperationException">The clock is not virtual, or would go back.</exception>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (true)
        {
            var now = _setting;
            if (now.Mode != BusinessClockMode.Virtual)
                throw new InvalidOperationException($"Only a virtual business clock can be moved by hand; this one is {now.Mode}. Set its mode to {BusinessClockMode.Virtual} first.");
            if (moment < now.BusinessTime)
                throw new InvalidOperationException($"The business clock stands at {now.BusinessTime:O} and cannot go back to {moment:O}.");
            if (Interlocked.CompareExchange(ref _setting, now with { BusinessTime = moment }, now) == now)
                return;
        }
    }

    /// <summary>Moves a virtual clock forward.</summary>
    /// <exception cref="InvalidOperationException">The clock is not virtual, or would go back.</exception>
    public void Advance(TimeSpan time) => AdvanceTo(_setting.BusinessTime + time);

    /// <summary>Lets the clock run at a rate from where it stands now; 1 keeps its offset to the system clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a number greater than zero.</exception>
    public void RunAt(double rate) => Use(new BusinessClockSetting(BusinessClockMode.Fast, GetUtcNow(), system.GetUtcNow(), rate));

    /// <summary>Stops the clock where it stands now.</summary>
    public void Stop() => Use(new BusinessClockSetting(BusinessClockMode.Virtual, GetUtcNow(), system.GetUtcNow(), 1));

    /// <summary>Runs on as <paramref name="setting"/> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a number greater than zero.</exception>
    public void Use(BusinessClockSetting setting) => _setting = Checked(setting);

    /// <summary>Runs on as stored; as it does already when nothing is stored.</summary>
    public async ValueTask RestoreAsync(IBusinessClockStore store, CancellationToken cancellationToken = default)
    {
        if (await store.ReadClockAsync(cancellationToken).ConfigureAwait(false) is { } stored)
            Use(stored);
    }

    /// <summary>Stores how the clock runs, so that it runs on after a restart.</summary>
    public ValueTask PersistAsync(IBusinessClockStore store, CancellationToken cancellationToken = default) =>
        store.SaveClockAsync(_setting, cancellationToken);

    private static BusinessClockSetting Checked(BusinessClockSetting setting) =>
        double.IsFinite(setting.Rate) && setting.Rate > 0
            ? setting
            : throw new ArgumentOutOfRangeException(nameof(setting), setting.Rate, "The rate of the business clock must be a number greater than zero; 1 is real time.");
}
