using HotlineWorkflows.Accounts.SigningIn;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Storage;
using HotlineWorkflows.Server.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace HotlineWorkflows.Server.Operations.Telemetry;

/// <summary>Collects the metrics of the process and shows them at <c>/metrics</c>, to the machine itself or with the token.</summary>
public sealed class MetricsPage : IDisposable
{
    private static readonly string[] Meters =
    [
        EngineTelemetry.Name, StorageTelemetry.Name, SchedulingTelemetry.Name, ActionTelemetry.Name, SignInTelemetry.Name, ServerTelemetry.Name,
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime",
    ];

    private static readonly TimeSpan FiguresAge = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;
    private readonly SampledFigures _figures;
    private readonly ServerOptions _options;
    // Instruments exist only as long as their meter does.
    private readonly ServerTelemetry _telemetry;

    /// <summary>Begins to collect.</summary>
    /// <param name="figures">Figures of what waits, read again when they are shown.</param>
    /// <param name="options">The token, and where metrics are sent besides.</param>
    /// <param name="telemetry">What the server itself counts.</param>
    public MetricsPage(SampledFigures figures, ServerOptions options, ServerTelemetry telemetry)
    {
        (_figures, _options, _telemetry) = (figures, options, telemetry);
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        var builder = Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddReader(_reader);
        if (options.Operations.OtlpEndpoint is not null)
            builder.AddOtlpExporter(exporter => OtlpSettings.Apply(exporter, options.Operations, "v1/metrics"));
        _provider = builder.Build();
    }

    /// <summary>Maps the page.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", (HttpContext context, MetricsPage page, CancellationToken cancellationToken) => page.ShowAsync(context, cancellationToken));

    /// <summary>Everything as text.</summary>
    public async Task<string> CollectAsync(CancellationToken cancellationToken)
    {
        await _figures.GetAsync(FiguresAge, cancellationToken);
        lock (_gate)
        {
            _exporter.Text = new PrometheusText();
            _reader.Collect();
            return _exporter.Text.ToString();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _provider.Dispose();
        _telemetry.Dispose();
    }

    private async Task<IResult> ShowAsync(HttpContext context, CancellationToken cancellationToken) =>
        OperationsAccess.IsAllowed(context, _options.Operations)
            ? Results.Text(await CollectAsync(cancellationToken), PrometheusText.ContentType)
            : Results.NotFound();

    private sealed class PrometheusExporter : BaseExporter<Metric>
    {
        public PrometheusText Text { get; set; } = new();

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
                Text.Write(metric);
            return ExportResult.Success;
        }
    }
}
