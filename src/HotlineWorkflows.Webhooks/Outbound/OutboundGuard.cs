using System.Net;
using System.Net.Sockets;

namespace HotlineWorkflows.Webhooks.Outbound;

/// <summary>A connection was refused because it leads where users must not lead this server.</summary>
/// <param name="reason">A code: <c>scheme</c>, <c>host</c>, <c>address</c>, <c>userinfo</c>, <c>unresolved</c>.</param>
/// <param name="message">What is wrong and the way out; names no address of the house.</param>
public sealed class OutboundRefusedException(string reason, string message) : HttpRequestException(message)
{
    /// <summary>The code.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Finds the addresses of a host.</summary>
public interface IHostResolver
{
    /// <summary>All addresses of a host now.</summary>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <summary>The system's own resolver.</summary>
public sealed class SystemResolver : IHostResolver
{
    /// <inheritdoc />
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}

/// <summary>
/// Keeps requests to addresses that users enter from reaching into the house (SSRF). What counts is the address connected
/// to, looked at when the connection is made: whatever name, number or redirect it hides behind, and however the name
/// service answers the second time.
/// </summary>
/// <param name="options">What may be reached.</param>
/// <param name="resolver">Finds addresses.</param>
public sealed class OutboundGuard(OutboundOptions options, IHostResolver resolver)
{
    /// <summary>A handler whose every connection passes the guard: no redirects, no proxy, no cookies, no credentials.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = options.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxConnectionsPerServer = 4,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        ConnectCallback = ConnectAsync,
    };

    /// <summary>Looks at an address as somebody enters it; what its name leads to is looked at when it is used.</summary>
    /// <exception cref="OutboundRefusedException">It can never be used.</exception>
    public void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || !(address.Scheme == Uri.UriSchemeHttps || (options.AllowHttp && address.Scheme == Uri.UriSchemeHttp)))
            throw new OutboundRefusedException("scheme", $"Only {(options.AllowHttp ? "http and https" : "https")} addresses can be used.");
        if (address.UserInfo.Length > 0)
            throw new OutboundRefusedException("userinfo", "The address must not hold a user name or password.");
        CheckHost(address.IdnHost);
        if (IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var literal))
            CheckAddress(literal, address.IdnHost);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        CheckHost(host);
        var addresses = await ResolveAsync(host, cancellationToken);

        // One inside the house among several is reason enough: honest names do not point at both.
        foreach (var address in addresses)
            CheckAddress(address, host);
        Exception? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                // The very address that was looked at, so that a second answer of the name service changes nothing.
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new HttpRequestException($"No connection to {host} could be made.", last);
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return [literal];
        try
        {
            if (await resolver.ResolveAsync(host, cancellationToken) is { Length: > 0 } addresses)
                return addresses;
        }
        catch (SocketException)
        {
            // Told below, as for a name without addresses.
        }

        throw new OutboundRefusedException("unresolved", $"The host {host} has no address; check its spelling.");
    }

    private void CheckHost(string host)
    {
        var name = host.TrimEnd('.');
        if (options.AllowedHosts.Count > 0 && !options.AllowedHosts.Any(allowed => allowed.StartsWith('.') ? name.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) : name.Equals(allowed, StringComparison.OrdinalIgnoreCase)))
            throw new OutboundRefusedException("host", $"The host {host} is not among those this installation may reach (setting Outbound:AllowedHosts).");
    }

    private void CheckAddress(IPAddress address, string host)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (!PublicAddress.Is(address) && !options.AllowedNetworks.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain)))
            throw new OutboundRefusedException("address", $"The host {host} lies in a network that must not be reached from here; networks of the house are allowed by the setting Outbound:AllowedNetworks.");
    }
}
