using System.Diagnostics.Metrics;

namespace HotlineWorkflows.Server.Operations.Telemetry;

/// <summary>What the server itself counts, besides what the framework, the engine and the store tell.</summary>
public sealed class ServerTelemetry : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "HotlineWorkflows.Server";

    private readonly Meter _meter = new(Name);
    private readonly SampledFigures _figures;

    /// <summary>Makes the instruments.</summary>
    /// <param name="figures">Figures of what waits; read when somebody scrapes.</param>
    public ServerTelemetry(SampledFigures figures)
    {
        _figures = figures;
        Gauge("hotline.timers.lag", "s", "How late the earliest due timer is.", sample => sample.TimerLag.TotalSeconds);
        Gauge("hotline.timers.retrying", "{timer}", "Timers that failed and wait for another try.", sample => sample.TimersRetrying);
        Gauge("hotline.outbox.pending", "{message}", "Messages not sent yet.", sample => sample.OutboxPending);
        Gauge("hotline.outbox.retrying", "{message}", "Messages not sent yet that failed at least once.", sample => sample.OutboxRetrying);
        Gauge("hotline.outbox.lag", "s", "How long the message longest due waits.", sample => sample.OutboxLag.TotalSeconds);
        Gauge("hotline.audit.unsealed", "s", "How long the oldest row of the audit trail waits to be sealed.", sample => sample.AuditUnsealed.TotalSeconds);
        _meter.CreateObservableGauge("hotline.tickets.open", Tickets, "{ticket}", "Tickets not at an end, by place and stage.");
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string unit, string description, Func<FiguresSample, double> value) =>
        _meter.CreateObservableGauge(name, () => _figures.Last is { } sample ? [new Measurement<double>(value(sample))] : Array.Empty<Measurement<double>>(), unit, description);

    private IEnumerable<Measurement<long>> Tickets() => (_figures.Last?.Tickets ?? []).Select(row =>
        new Measurement<long>(row.Count, new KeyValuePair<string, object?>("place", row.Place), new KeyValuePair<string, object?>("stage", row.Stage)));
}
