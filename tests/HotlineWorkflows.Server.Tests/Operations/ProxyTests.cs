using HotlineWorkflows.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>A production server behind a reverse proxy on the same machine; the tests are the proxy.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private readonly string _folder = RunningServer.NewFolder();
    private WebApplication _app = null!;
    private HttpClient _proxy = null!;

    public async Task InitializeAsync()
    {
        _app = HotlineServer.Create([.. ProductionSettings.BehindProxy(_folder), "--Limits:SubmissionsPerMinute=2"]);
        await _app.StartAsync();
        _proxy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async Task DisposeAsync()
    {
        _proxy.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task A_request_that_came_by_tls_is_told_to_come_by_tls_for_a_year()
    {
        using var response = await SendAsync("/submit", "203.0.113.7");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000");
    }

    [Fact]
    public async Task Another_host_name_is_not_answered()
    {
        using var response = await SendAsync("/submit", "203.0.113.7", host: "evil.example");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/clock")]
    [InlineData("/messages")]
    public async Task There_is_no_demonstration(string url)
    {
        using var response = await SendAsync(url, "203.0.113.7");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Addresses_are_told_apart_behind_the_proxy_and_each_has_its_own_limit()
    {
        foreach (var address in new[] { "203.0.113.20", "203.0.113.21" })
        {
            (await SubmitAsync(address)).ShouldBe(HttpStatusCode.Created);
            (await SubmitAsync(address)).ShouldBe(HttpStatusCode.Created);
            (await SubmitAsync(address)).ShouldBe(HttpStatusCode.TooManyRequests);
        }
    }

    [Fact]
    public async Task Whoever_puts_addresses_in_front_of_his_own_gains_nothing()
    {
        // The proxy appends the address it sees; only that one counts.
        (await SubmitAsync("198.51.100.1, 203.0.113.30")).ShouldBe(HttpStatusCode.Created);
        (await SubmitAsync("198.51.100.2, 203.0.113.30")).ShouldBe(HttpStatusCode.Created);
        (await SubmitAsync("198.51.100.3, 203.0.113.30")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Metrics_and_details_of_health_are_not_for_those_who_come_through_the_proxy()
    {
        using var metrics = await SendAsync("/metrics", "203.0.113.7");
        metrics.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var pretended = await SendAsync("/metrics", "127.0.0.1");
        pretended.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var health = await SendAsync("/health/ready", "203.0.113.7");
        (await health.Content.ReadAsStringAsync()).ShouldBe("""{"status":"ready"}""");
    }

    private async Task<HttpResponseMessage> SendAsync(string url, string forwardedFor, string host = "12345.example.gov.cn")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return await _proxy.SendAsync(request);
    }

    private async Task<HttpStatusCode> SubmitAsync(string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets") { Content = new StringContent(ApiCalls.Heating.Replace("\"channel\":\"phone\",", "", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Host = "12345.example.gov.cn";
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await _proxy.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        return response.StatusCode;
    }
}
