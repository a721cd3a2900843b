using System.Collections.Concurrent;
using System.Diagnostics;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Server.Tests.Operations;

/// <summary>What a collector of traces would hear.</summary>
[Collection("metrics")]
public sealed class TraceTests
{
    [Fact]
    public async Task An_action_is_a_span_of_its_route_with_its_burst_and_each_step_in_it_and_nothing_personal()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or EngineTelemetry.Name or SchedulingTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await RunningServer.StartAsync();
        var (number, code) = await server.Api.AssignedAsync();
        await server.Api.SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}", code: code);
        await server.Services.GetRequiredService<OutboxDispatcher>().DispatchAsync();

        var request = spans.First(span => span.DisplayName == "POST /api/v1/tickets/{number}/actions/{action}");
        request.GetTagItem("http.response.status_code").ShouldBe(200);
        var burst = spans.Single(span => span.DisplayName == "burst" && span.ParentSpanId == request.SpanId);
        burst.GetTagItem("hotline.outcome").ShouldBe("waiting");
        burst.GetTagItem("hotline.definition").ShouldBe("hualong-ticket");
        spans.ShouldContain(span => span.ParentSpanId == burst.SpanId && (string?)span.GetTagItem("hotline.step") == "resume");
        spans.ShouldContain(span => span.DisplayName == "outbox send");

        var text = string.Join('\n', spans.Select(span => $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(happened => happened.Name))}"));
        foreach (var mark in new[] { number, code, "王女士", "13800000000", "小区供暖不足" })
            text.ShouldNotContain(mark);
    }
}
