using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>A collector receives what is sent by OTLP, and nothing personal with it.</summary>
[Collection("metrics")]
public sealed class OtlpTests
{
    [Fact]
    public async Task Traces_and_metrics_arrive()
    {
        var received = new ConcurrentQueue<(string Path, byte[] Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue((context.Request.Path, body.ToArray()));
        });
        await collector.StartAsync();

        var server = await RunningServer.StartAsync(settings: [$"--Operations:OtlpEndpoint={collector.Urls.First()}", "--Operations:OtlpProtocol=http"]);
        var (number, code) = await server.Api.SubmitAsync();
        await server.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code);
        await server.DisposeAsync();

        received.Select(request => request.Path).Distinct().ShouldBe(["/v1/traces", "/v1/metrics"], ignoreOrder: true);
        var all = received.SelectMany(request => request.Body).ToArray();
        Holds(all, "hotline.bursts").ShouldBeTrue();
        Holds(all, "GET /api/v1/tickets/{number}").ShouldBeTrue();
        foreach (var mark in new[] { number, code, "王女士", "13800000000" })
            Holds(all, mark).ShouldBeFalse(mark);
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
}
