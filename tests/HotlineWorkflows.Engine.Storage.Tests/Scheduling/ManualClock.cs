namespace HotlineWorkflows.Engine.Storage.Tests.Scheduling;

/// <summary>A system clock moved by hand.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
