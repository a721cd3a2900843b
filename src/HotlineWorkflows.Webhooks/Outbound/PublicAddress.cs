using System.Net;
using System.Net.Sockets;

namespace HotlineWorkflows.Webhooks.Outbound;

/// <summary>Tells addresses of the open internet from all others (IANA's registries of special-purpose addresses).</summary>
public static class PublicAddress
{
    // This network, private, shared (also clouds' metadata at 100.100.100.200), loopback, link-local (metadata at 169.254.169.254),
    // protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved and broadcast.
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    // Within the global range: protocol assignments (Teredo among them), documentation, 6to4: they carry other addresses or nothing.
    private static readonly IPNetwork[] ClosedWithin = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether an address is one of the open internet. Addresses that carry another one inside (IPv4-mapped) are judged by that; translated ones (NAT64, 6to4, Teredo) are not let through at all.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Closed.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0)
            return false;
        return Global.Contains(address) && !ClosedWithin.Any(network => network.Contains(address));
    }
}
