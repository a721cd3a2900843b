using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HotlineWorkflows.Server.Checks;

/// <summary>Production is reached by TLS only, under its own name, and believes forwarded headers of known proxies only.</summary>
/// <param name="configuration">Holds the certificates' settings.</param>
/// <param name="time">Tells which certificates are over.</param>
internal sealed class NetworkCheck(IConfiguration configuration, TimeProvider time) : IStartCheck
{
    public ValueTask CheckAsync(StartReport report, CancellationToken cancellationToken)
    {
        if (!report.Options.IsProduction)
            return default;
        var network = report.Options.Network;
        if (!network.SpeaksTls && !network.IsBehindProxy)
            report.Refuse("TLS: passwords and personal data would travel in the open. Either let the server speak TLS (Urls=https://… and Kestrel:Certificates:Default:Path, with KeyPath or Password), or put it behind a reverse proxy that does (Network:KnownProxies and Network:PublicOrigin=https://…). See docs/deploy.md.");
        if (network.PublicOrigin is null)
            report.Refuse("Network:PublicOrigin: it is not set. Write the address people open, for example https://12345.example.gov.cn; links in messages begin with it.");
        else if (network.PublicOrigin.Scheme != "https")
            report.Refuse($"Network:PublicOrigin: '{network.PublicOrigin}' is not an https address. Write the one people open, for example https://12345.example.gov.cn.");
        if (network.AllowedHosts.Count == 0 || network.AllowedHosts.Any(host => host.Contains('*', StringComparison.Ordinal) && !host.StartsWith("*.", StringComparison.Ordinal)))
            report.Refuse($"AllowedHosts: every host name is answered. Write the names people use, separated by semicolons, for example {network.PublicOrigin?.Host ?? "12345.example.gov.cn"};localhost.");
        if (configuration.GetValue("ForwardedHeaders_Enabled", false))
            report.Refuse("ASPNETCORE_FORWARDEDHEADERS_ENABLED: forwarded headers of anybody would be believed. Remove it and name your proxies in Network:KnownProxies.");
        foreach (var section in configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate")).Append(configuration.GetSection("Kestrel:Certificates:Default")))
        {
            if (section["Path"] is { } path)
                Certificate(report, section, path);
        }

        return default;
    }

    private void Certificate(StartReport report, IConfigurationSection section, string path)
    {
        try
        {
            using var certificate = section["KeyPath"] is { } key
                ? X509Certificate2.CreateFromPemFile(path, key)
                : X509CertificateLoader.LoadPkcs12FromFile(path, section["Password"]);
            var now = time.GetUtcNow();
            if (certificate.NotAfter.ToUniversalTime() <= now)
                report.Refuse($"{section.Path}: the certificate {path} ended on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}. Put a new one in its place.");
            else if (certificate.NotAfter.ToUniversalTime() <= now.AddDays(14))
                report.Warn($"{section.Path}: the certificate {path} ends on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}. Renew it.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            report.Refuse($"{section.Path}: the certificate {path} cannot be used: {exception.Message} Path names a PEM file with KeyPath beside it, or a PKCS#12 file with Password; the server's account must be able to read them.");
        }
    }
}
