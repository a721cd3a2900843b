using System.Net;

namespace HotlineWorkflows.Server.Settings;

/// <summary>How the server is reached.</summary>
/// <param name="PublicOrigin">The address people open, without a path (<c>Network:PublicOrigin</c>); null when not set.</param>
/// <param name="KnownProxies">Reverse proxies whose forwarded headers are believed (<c>Network:KnownProxies</c>).</param>
/// <param name="KnownNetworks">The same for whole networks (<c>Network:KnownNetworks</c>, as 10.0.0.0/24).</param>
/// <param name="AllowedHosts">Host names answered (<c>AllowedHosts</c>, separated by semicolons).</param>
/// <param name="HasCertificate">Whether Kestrel serves TLS itself (<c>Kestrel:Certificates:Default</c> or the certificate of an endpoint).</param>
/// <param name="ListensTls">Whether Kestrel listens on an https address.</param>
public sealed record NetworkOptions(
    Uri? PublicOrigin,
    IReadOnlyList<IPAddress> KnownProxies,
    IReadOnlyList<IPNetwork> KnownNetworks,
    IReadOnlyList<string> AllowedHosts,
    bool HasCertificate,
    bool ListensTls)
{
    /// <summary>Whether a trusted proxy stands before the server.</summary>
    public bool IsBehindProxy => KnownProxies.Count + KnownNetworks.Count > 0;

    /// <summary>Whether the server itself speaks TLS.</summary>
    public bool SpeaksTls => HasCertificate && ListensTls;

    /// <summary>Reads them.</summary>
    public static NetworkOptions Read(SettingReader settings, IConfiguration configuration)
    {
        var origin = settings.Address("Network:PublicOrigin", "https", "http");
        if (origin is not null && (origin.PathAndQuery != "/" || origin.UserInfo.Length > 0))
            settings.Refuse("Network:PublicOrigin", $"'{origin}' holds more than scheme, host and port", "only the origin, for example https://12345.example.gov.cn");
        var proxies = new List<IPAddress>();
        foreach (var text in settings.List("Network:KnownProxies"))
        {
            if (IPAddress.TryParse(text, out var address))
                proxies.Add(address);
            else
                settings.Refuse("Network:KnownProxies", $"'{text}' is not an IP address", "the addresses of your reverse proxies, for example 127.0.0.1");
        }

        var networks = new List<IPNetwork>();
        foreach (var text in settings.List("Network:KnownNetworks"))
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else
                settings.Refuse("Network:KnownNetworks", $"'{text}' is not a network", "an address and the length of its prefix, for example 10.0.3.0/24");
        }

        return new NetworkOptions(origin, proxies, networks, settings.List("AllowedHosts"), Certificates(configuration).Any(), Listens(configuration));
    }

    private static IEnumerable<string> Certificates(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate"))
            .Append(configuration.GetSection("Kestrel:Certificates:Default"))
            .Select(certificate => certificate["Path"] ?? certificate["Subject"])
            .OfType<string>();

    private static bool Listens(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"])
            .Concat((configuration["urls"] ?? "").Split(';'))
            .Any(url => url?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true)
        || !string.IsNullOrEmpty(configuration["https_ports"]);
}
