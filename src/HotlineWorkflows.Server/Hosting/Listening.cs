using Microsoft.AspNetCore.HttpOverrides;

namespace HotlineWorkflows.Server.Hosting;

/// <summary>How requests come in: limits of the connection, trusted proxies, TLS.</summary>
public static class Listening
{
    /// <summary>Sets limits and which proxies are believed.</summary>
    public static void AddListening(this WebApplicationBuilder builder, ServerOptions options)
    {
        var limits = options.Limits;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.KeepAliveSeconds);
            kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(limits.ShutdownSeconds + limits.DrainSeconds));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Network.KnownProxies)
                forwarded.KnownProxies.Add(proxy);
            foreach (var network in options.Network.KnownNetworks)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Comes first: whoever looks at the address or the scheme must see the client's.</summary>
    public static void UseListening(this WebApplication app, ServerOptions options)
    {
        if (options.Network.IsBehindProxy)
            app.UseForwardedHeaders();
        // Whoever sets a cookie: where there is TLS it never travels without.
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = options.IsProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest });
        if (options.IsProduction && options.Network.SpeaksTls)
            app.UseHttpsRedirection();
    }
}
