namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>Counters are of the process, so nothing else may run beside these tests.</summary>
[CollectionDefinition("metrics", DisableParallelization = true)]
public sealed class MetricsCollection;

[Collection("metrics")]
public sealed class MetricsTests
{
    [Fact]
    public async Task The_page_is_strictly_in_the_text_format_and_counts_what_happened()
    {
        await using var server = await RunningServer.StartAsync();
        await server.Api.AssignedAsync();
        using var response = await server.Api.GetAsync("/metrics");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var metrics = PrometheusParser.Parse(await response.Content.ReadAsStringAsync());

        metrics["hotline_bursts_total"].Type.ShouldBe("counter");
        metrics["hotline_bursts_total"].Value(("outcome", "waiting")).ShouldBeGreaterThanOrEqualTo(3);
        metrics["hotline_burst_duration_seconds"].Type.ShouldBe("histogram");
        metrics["hotline_db_statements_total"].Value().ShouldBeGreaterThan(10);
        metrics["hotline_tickets_open"].Value(("place", "hualong"), ("stage", "handling")).ShouldBe(1);
        metrics["hotline_timers_lag_seconds"].Value().ShouldBe(0);
        metrics.ShouldContainKey("hotline_outbox_pending");
        metrics["hotline_signins_total"].Value(("outcome", "ok")).ShouldBeGreaterThanOrEqualTo(1);
        metrics["http_server_request_duration_seconds"].Type.ShouldBe("histogram");
    }

    [Fact]
    public async Task Actions_are_counted_as_performed_or_by_the_kind_of_their_refusal()
    {
        await using var server = await RunningServer.StartAsync();
        var (number, _) = await server.Api.AssignedAsync();
        await server.Api.ActAsync(number, "triage", "dispatcher", """{"admit":true,"kind":"complaint","urgency":"normal","complexity":"complex"}""");
        var metrics = PrometheusParser.Parse(await server.Api.GetStringAsync("/metrics"));
        metrics["hotline_actions_total"].Value(("action", "triage"), ("outcome", "NotOpen")).ShouldBeGreaterThanOrEqualTo(1);
        metrics["hotline_actions_total"].Value(("action", "assign"), ("outcome", "performed")).ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Nothing_personal_is_on_the_page()
    {
        await using var server = await RunningServer.StartAsync();
        var (number, code) = await server.Api.SubmitAsync();
        await server.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code);
        await server.Browser.GetAsync("/标记路径/13800000000");
        var text = await server.Api.GetStringAsync("/metrics");
        foreach (var mark in new[] { number, code, "王女士", "13800000000", "标记路径" })
            text.ShouldNotContain(mark);
    }
}
