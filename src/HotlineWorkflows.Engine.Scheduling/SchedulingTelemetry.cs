using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HotlineWorkflows.Engine.Scheduling;

/// <summary>What timers and the outbox tell whoever listens: counts, kinds and spans, never payloads.</summary>
public static class SchedulingTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "HotlineWorkflows.Scheduling";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Timers = Meter.CreateCounter<long>("hotline.timers.fired", "{timer}", "Timers by outcome: fired, failed.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("hotline.outbox.messages", "{message}", "Messages of the outbox by kind and outcome: sent, failed, given_up.");

    internal static void Swept(int fired, int failed, Activity? span)
    {
        if (fired > 0)
            Timers.Add(fired, new KeyValuePair<string, object?>("outcome", "fired"));
        if (failed > 0)
            Timers.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
        span?.SetTag("hotline.timers.fired", fired);
        span?.SetTag("hotline.timers.failed", failed);
        span?.Dispose();
    }

    internal static void Message(string kind, string outcome) =>
        Messages.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
