namespace HotlineWorkflows.Server.Settings;

/// <summary>What one request and one address may take (<c>Limits</c>).</summary>
/// <param name="RequestBytes">The largest request body accepted (<c>Limits:RequestBytes</c>).</param>
/// <param name="DefinitionBytes">The largest request body that may bring a definition: a save of the designer, files to import (<c>Limits:DefinitionBytes</c>).</param>
/// <param name="HeaderBytes">The most bytes of all request headers together (<c>Limits:HeaderBytes</c>).</param>
/// <param name="HeaderSeconds">How long a client may take to send its headers (<c>Limits:HeaderSeconds</c>).</param>
/// <param name="KeepAliveSeconds">How long an idle connection is kept (<c>Limits:KeepAliveSeconds</c>).</param>
/// <param name="Connections">The most connections at once (<c>Limits:Connections</c>).</param>
/// <param name="TrackingPerMinute">How often one address may try a query code in a minute (<c>Limits:TrackingPerMinute</c>).</param>
/// <param name="SignInsPerMinute">How often one address may try to sign in in a minute (<c>Limits:SignInsPerMinute</c>).</param>
/// <param name="SubmissionsPerMinute">How many matters one address may send in in a minute without signing in (<c>Limits:SubmissionsPerMinute</c>).</param>
/// <param name="UploadsPerMinute">How many files one address may send in a minute (<c>Limits:UploadsPerMinute</c>).</param>
/// <param name="WritesPerMinute">How many requests that change something one address may send in a minute (<c>Limits:WritesPerMinute</c>).</param>
/// <param name="ShutdownSeconds">How long requests and bursts under way may take to end when the server is stopped (<c>Limits:ShutdownSeconds</c>).</param>
/// <param name="DrainSeconds">How long a server that is being stopped says that it is not ready before it takes no more requests (<c>Limits:DrainSeconds</c>); 0 where nobody watches.</param>
public sealed record LimitOptions(
    long RequestBytes,
    long DefinitionBytes,
    int HeaderBytes,
    int HeaderSeconds,
    int KeepAliveSeconds,
    int Connections,
    int TrackingPerMinute,
    int SignInsPerMinute,
    int SubmissionsPerMinute,
    int UploadsPerMinute,
    int WritesPerMinute,
    int ShutdownSeconds,
    int DrainSeconds)
{
    /// <summary>Reads them.</summary>
    public static LimitOptions Read(SettingReader settings) => new(
        settings.Whole("Limits:RequestBytes", 256L * 1024, 1024, 1L << 30),
        settings.Whole("Limits:DefinitionBytes", 4L * 1024 * 1024, 64 * 1024, 1L << 30),
        settings.Whole("Limits:HeaderBytes", 32 * 1024, 4096, 1 << 20),
        settings.Whole("Limits:HeaderSeconds", 30, 1, 600),
        settings.Whole("Limits:KeepAliveSeconds", 130, 1, 3600),
        settings.Whole("Limits:Connections", 4096, 1, 1_000_000),
        settings.Whole("Limits:TrackingPerMinute", 60, 1, 1_000_000),
        settings.Whole("Limits:SignInsPerMinute", 20, 1, 1_000_000),
        settings.Whole("Limits:SubmissionsPerMinute", 30, 1, 1_000_000),
        settings.Whole("Limits:UploadsPerMinute", 120, 1, 1_000_000),
        settings.Whole("Limits:WritesPerMinute", 600, 1, 10_000_000),
        settings.Whole("Limits:ShutdownSeconds", 30, 1, 600),
        settings.Whole("Limits:DrainSeconds", 0, 0, 300));
}
