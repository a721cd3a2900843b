namespace HotlineWorkflows.Server.Settings;

/// <summary>For whoever watches over the server (<c>Operations</c>).</summary>
/// <param name="Token">A bearer token that opens <c>/metrics</c> and the details of <c>/health/ready</c> from elsewhere (<c>Operations:Token</c>); null: both only from the machine itself.</param>
/// <param name="OtlpEndpoint">Where traces and metrics are sent by OTLP (<c>Operations:OtlpEndpoint</c>); null: nowhere.</param>
/// <param name="OtlpProtocol">grpc or http (<c>Operations:OtlpProtocol</c>).</param>
/// <param name="TraceShare">Which share of requests is traced, 0 to 1 (<c>Operations:TraceShare</c>).</param>
/// <param name="MinFreeMegabytes">Below so much free space the server is not ready (<c>Operations:MinFreeMegabytes</c>).</param>
/// <param name="MaxTimerLagSeconds">Above so much lateness of the earliest due timer the server is not ready (<c>Operations:MaxTimerLagSeconds</c>).</param>
public sealed record OperationOptions(string? Token, Uri? OtlpEndpoint, string OtlpProtocol, double TraceShare, long MinFreeMegabytes, int MaxTimerLagSeconds)
{
    private const int MinTokenLength = 24;

    /// <summary>Reads them.</summary>
    public static OperationOptions Read(SettingReader settings)
    {
        var token = settings.Text("Operations:Token");
        if (token is { Length: < MinTokenLength })
            settings.Refuse("Operations:Token", $"it is shorter than {MinTokenLength} characters and could be guessed", "what 'openssl rand -hex 24' prints");
        return new OperationOptions(
            token,
            settings.Address("Operations:OtlpEndpoint", "http", "https"),
            settings.Choice("Operations:OtlpProtocol", "grpc", "grpc", "http"),
            settings.Number("Operations:TraceShare", 1, 0, 1),
            settings.Whole("Operations:MinFreeMegabytes", 256, 1, 1L << 30),
            settings.Whole("Operations:MaxTimerLagSeconds", 300, 5, 86_400));
    }

    /// <summary>Nothing of the token is ever printed.</summary>
    public override string ToString() => $"operations, token {(Token is null ? "not set" : "set")}, OTLP {OtlpEndpoint?.ToString() ?? "off"}";
}
