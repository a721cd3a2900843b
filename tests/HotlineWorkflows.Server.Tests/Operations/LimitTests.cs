using System.Net.Sockets;
using System.Text;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class LimitTests
{
    [Fact]
    public async Task Whoever_changes_things_too_often_is_told_when_to_come_back()
    {
        await using var server = await RunningServer.StartAsync(settings: "--Limits:WritesPerMinute=3");
        HttpResponseMessage? last = null;
        for (var i = 0; i < 4; i++)
            last = await server.Browser.PostAsync("/api/v1/tickets", new StringContent(ApiCalls.Heating, Encoding.UTF8, "application/json"));
        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await server.Browser.GetAsync("/submit")).StatusCode.ShouldBe(HttpStatusCode.OK, "reading is not limited so");
    }

    [Fact]
    public async Task Staff_of_one_address_have_a_limit_each_and_that_of_citizens_is_not_theirs()
    {
        await using var server = await RunningServer.StartAsync(settings: ["--Limits:SubmissionsPerMinute=1"]);
        for (var i = 0; i < 3; i++)
            (await server.Api.SendAsync(HttpMethod.Post, "/api/v1/tickets", ApiCalls.Heating, "operator")).Status.ShouldBe(HttpStatusCode.Created);
        (await server.Api.SendAsync(HttpMethod.Post, "/api/v1/tickets", ApiCalls.Heating)).Status.ShouldBe(HttpStatusCode.Created);
        (await server.Api.SendAsync(HttpMethod.Post, "/api/v1/tickets", ApiCalls.Heating)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        await using var server = await RunningServer.StartAsync(settings: "--Limits:HeaderBytes=8192");
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {server.Address.Authority}\r\nX-Filler: {new string('a', 20_000)}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 431 Request Header Fields Too Large");
    }
}
