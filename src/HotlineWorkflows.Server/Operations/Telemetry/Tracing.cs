using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Server.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace HotlineWorkflows.Server.Operations.Telemetry;

/// <summary>
/// Sends traces by OTLP when an address is set; else nothing listens and nothing is traced. Spans of requests bear the
/// route as it is written in the program, never the address as it was sent: that may hold query codes and search texts.
/// </summary>
/// <param name="options">Where to, and which share.</param>
public sealed class Tracing(ServerOptions options) : IHostedService, IDisposable
{
    private TracerProvider? _provider;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Operations.OtlpEndpoint is not null)
        {
            _provider = Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(resource => resource.AddService("hotline"))
                .AddSource("Microsoft.AspNetCore", EngineTelemetry.Name, SchedulingTelemetry.Name)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Operations.TraceShare)))
                .AddOtlpExporter(exporter => OtlpSettings.Apply(exporter, options.Operations, "v1/traces"))
                .Build();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _provider?.Dispose();
}
