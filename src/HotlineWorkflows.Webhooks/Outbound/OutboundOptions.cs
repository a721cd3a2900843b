using System.Net;

namespace HotlineWorkflows.Webhooks.Outbound;

/// <summary>Where this server may connect to on behalf of its users.</summary>
public sealed record OutboundOptions
{
    /// <summary>Networks inside the house that may be reached although they are private; normally none.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>The only hosts that may be reached, with those below them (<c>.example.gov.cn</c>); empty: any public one.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether <c>http</c> may be used as well as <c>https</c>.</summary>
    public bool AllowHttp { get; init; } = true;

    /// <summary>How long a connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a whole exchange may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of an answer that are read.</summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024;
}
