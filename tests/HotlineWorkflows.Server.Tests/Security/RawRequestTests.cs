using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HotlineWorkflows.Server.Tests.Security;

/// <summary>Requests no browser sends, byte for byte.</summary>
[Collection("server")]
public sealed class RawRequestTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Theory]
    [InlineData("/assets/../../../../../../etc/passwd")]
    [InlineData("/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/..%5c..%5c..%5cetc%5cpasswd")]
    [InlineData("/assets/%252e%252e%252f%252e%252e%252fetc%252fpasswd")]
    [InlineData("/assets//etc/passwd")]
    [InlineData("/assets/swagger/..%2f..%2fetc%2fpasswd")]
    [InlineData("/tickets/..%2f..%2fetc%2fpasswd")]
    [InlineData("/openapi/..%2fappsettings.json")]
    [InlineData("/assets/%00")]
    [InlineData("/tickets/%ff%fe")]
    [InlineData("/%c0%ae%c0%ae/etc/passwd")]
    public async Task No_path_leads_out_of_what_is_served(string path)
    {
        var (status, text) = await SendAsync($"GET {path} HTTP/1.1\r\nHost: {_server.Address.Authority}\r\nConnection: close\r\n\r\n");
        status.ShouldBeInRange(300, 499, text);
        text.ShouldNotContain("root:");
        text.ShouldNotContain("ConnectionStrings");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {0}\r\n\r\n", 200_000, 431)]
    [InlineData("GET /?{0} HTTP/1.1\r\nHost: x\r\n\r\n", 200_000, 414)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nfolded: a\r\n b\r\n\r\n", 0, 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nwith space : a\r\n\r\n", 0, 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX-Nul: a\0b\r\n\r\n", 0, 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 0, 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 0, 400)]
    [InlineData("GET / HTTP/9.9\r\nHost: x\r\n\r\n", 0, 505)]
    [InlineData("NONSENSE\r\n\r\n", 0, 400)]
    [InlineData("POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n", 0, 413)]
    [InlineData("POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n", 0, 400)]
    public async Task A_request_that_is_none_is_refused(string request, int length, int expected)
    {
        var (status, text) = await SendAsync(request.Replace("{0}", new string('a', length), StringComparison.Ordinal));
        // What is refused while it is still being sent may be cut off before it is read.
        status.ShouldBeOneOf([expected, 0], text);
        (await _server.Api.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("PUT", "/workbench")]
    [InlineData("DELETE", "/track")]
    [InlineData("PATCH", "/api/v1/tickets")]
    [InlineData("PROPFIND", "/")]
    [InlineData("FOO", "/api/v1/clock")]
    public async Task Other_methods_are_not_allowed(string method, string path)
    {
        var (status, text) = await SendAsync($"{method} {path} HTTP/1.1\r\nHost: {_server.Address.Authority}\r\nConnection: close\r\nX-Mark: marked\r\n\r\n");
        status.ShouldBe(405, text);
        text.ShouldNotContain("marked");
    }

    [Theory]
    [InlineData("/preferences?back=%2F%0d%0aSet-Cookie:%20evil=1")]
    [InlineData("/preferences?size=%0d%0aevil:1&back=/")]
    [InlineData("/?place=%0d%0aSet-Cookie:%20evil=1")]
    [InlineData("/sign-in?back=%2F%0d%0aevil:%201")]
    public async Task What_is_asked_splits_no_answer(string path)
    {
        var (status, text) = await SendAsync($"GET {path} HTTP/1.1\r\nHost: {_server.Address.Authority}\r\nConnection: close\r\n\r\n");
        status.ShouldBeLessThan(500, text);
        text.Split("\r\n\r\n")[0].Split("\r\n").ShouldNotContain(line => line.StartsWith("evil", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Set-Cookie: evil", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Who_sends_slowly_holds_no_connection_for_ever()
    {
        var limits = _server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        limits.RequestHeadersTimeout.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        limits.KeepAliveTimeout.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(3));
        limits.MinRequestBodyDataRate.ShouldNotBeNull().BytesPerSecond.ShouldBeGreaterThan(0);
        limits.MaxConcurrentConnections.ShouldNotBeNull();
        limits.MaxRequestBodySize.ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_never_ends_his_headers_is_cut_off()
    {
        await using var server = await RunningServer.StartAsync(settings: "--Limits:HeaderSeconds=1");
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "u8.ToArray());
        using var reader = new StreamReader(stream);
        // Waits for the server to answer or hang up; a server that does neither would never end this test.
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        (answer.Length == 0 || answer.Contains(" 408 ", StringComparison.Ordinal)).ShouldBeTrue(answer);
    }

    private async Task<(int Status, string Text)> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
            return (text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0, text);
        }
        catch (IOException)
        {
            return (0, "");
        }
    }
}
