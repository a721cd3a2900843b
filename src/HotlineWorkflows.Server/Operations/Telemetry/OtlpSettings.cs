using HotlineWorkflows.Server.Settings;
using OpenTelemetry.Exporter;

namespace HotlineWorkflows.Server.Operations.Telemetry;

/// <summary>Where traces and metrics are sent by OTLP.</summary>
internal static class OtlpSettings
{
    /// <summary>Sets address and protocol; over HTTP each kind of signal has a path of its own.</summary>
    public static void Apply(OtlpExporterOptions exporter, OperationOptions options, string path)
    {
        var http = options.OtlpProtocol == "http";
        exporter.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = http ? new Uri(options.OtlpEndpoint!.ToString().TrimEnd('/') + "/" + path) : options.OtlpEndpoint!;
    }
}
