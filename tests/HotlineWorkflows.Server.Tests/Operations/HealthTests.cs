using HotlineWorkflows.Server.Hosting;
using HotlineWorkflows.Server.Operations.Health;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task Everything_the_server_needs_is_looked_at()
    {
        await using var server = await RunningServer.StartAsync();
        var (status, body) = await server.Api.SendAsync(HttpMethod.Get, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        foreach (var probe in new[] { "database", "disk", "timers", "outbox", "audit", "clock", "backup" })
            body["probes"]![probe]!["state"]!.ToString().ShouldBe("good", body.ToJsonString());
    }

    [Fact]
    public async Task From_elsewhere_only_the_state_is_told_unless_the_token_is_shown()
    {
        const string token = "0123456789abcdef0123456789abcdef";
        await using var server = await RunningServer.StartAsync(settings: $"--Operations:Token={token}");
        (await GetAsync(server, "/health/ready", ("Via", "1.1 proxy"))).Text.ShouldBe("""{"status":"ready"}""");
        (await GetAsync(server, "/health/ready", ("Via", "1.1 proxy"), ("Authorization", "Bearer wrong"))).Text.ShouldBe("""{"status":"ready"}""");
        (await GetAsync(server, "/health/ready", ("Via", "1.1 proxy"), ("Authorization", $"Bearer {token}"))).Text.ShouldContain("freeMegabytes");
        (await GetAsync(server, "/metrics", ("Via", "1.1 proxy"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await GetAsync(server, "/metrics", ("Via", "1.1 proxy"), ("Authorization", $"Bearer {token}"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_cannot_work_is_told_with_503_and_the_way_out()
    {
        await using var server = await RunningServer.StartAsync(settings: "--Operations:MinFreeMegabytes=1000000000");
        var (status, text) = await GetAsync(server, "/health/ready");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldContain("\"status\":\"notReady\"");
        text.ShouldContain("Make room");
    }

    [Fact]
    public async Task A_clock_that_went_back_is_noticed()
    {
        var time = new MovedClock();
        await using var server = await RunningServer.StartAsync();
        var facts = server.Services.GetRequiredService<HotlineWorkflows.Operations.Installation.InstallationFacts>();
        var probe = new DatabaseProbe(facts, time);
        (await probe.LookAsync(default)).State.ShouldBe(ProbeState.Good);
        time.Offset = TimeSpan.FromHours(-1);
        var found = await probe.LookAsync(default);
        found.State.ShouldBe(ProbeState.Bad);
        found.Message!.ShouldContain("Set the clock");
    }

    [Fact]
    public async Task A_server_being_stopped_says_so_before_it_takes_no_more_requests()
    {
        await using var server = await RunningServer.StartAsync();
        server.Services.GetRequiredService<ServerReadiness>().Stopping();
        var (status, text) = await GetAsync(server, "/health/ready");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        text.ShouldContain("\"status\":\"stopping\"");
        (await GetAsync(server, "/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(RunningServer server, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await server.Api.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
