using System.Collections.Concurrent;
using System.Net;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Http;
using HotlineWorkflows.Engine.Scheduling;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

/// <summary>Requests to other systems: they leave after the commit, survive a kill, and their answers resume the flow once.</summary>
public class HttpCallTests
{
    private readonly Web _web = new();
    private readonly List<object?> _seen = [];

    [Fact]
    public async Task It_leaves_after_the_commit_and_the_answer_resumes_the_flow()
    {
        await using var fixture = Fixture();
        _web.Answers = _ => Json(HttpStatusCode.Created, """{"number":17}""");
        await fixture.PublishAsync("order", Then(new FlowSendHttpRequest { Id = "send", Url = new(new Uri("https://api.example.cn/orders")), Method = new("POST"), Content = new Input<object?>(new Dictionary<string, object> { ["depth"] = 3 }), RequestHeaders = new(new Dictionary<string, object> { ["X-Area"] = "a" }), Authorization = new("Bearer secret") }));
        var id = await fixture.StartAsync("order");
        _web.Requests.ShouldBeEmpty("a transaction is open while the step runs");
        (await fixture.StateAsync(id)).ShouldBe("Suspended send");
        var key = (await fixture.BookmarkAsync(id, "send")).Id;
        var state = System.Text.Encoding.UTF8.GetString((await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().State.Span);
        state.ShouldNotContain("secret", Case.Insensitive, "authorization is evaluated when the request leaves");

        await fixture.DeliverAsync();
        var request = _web.Requests.ShouldHaveSingleItem();
        (request.Method, request.Url, request.Body, request.Key, request.Authorization, request.Area).ShouldBe(("POST", "https://api.example.cn/orders", """{"depth":3}""", key.ToString(), "Bearer secret", "a"));
        (await fixture.StateAsync(id)).ShouldBe("Finished");
        var result = _seen.ShouldHaveSingleItem().ShouldBeAssignableTo<IDictionary<string, object?>>()!;
        result["statusCode"].ShouldBe(201);
        result["content"].ShouldBeAssignableTo<IDictionary<string, object?>>()!["number"].ShouldBe(17);
    }

    [Theory]
    [InlineData(200, "expected")]
    [InlineData(404, "unmatched")]
    public async Task The_flow_goes_on_by_the_status(int status, string way)
    {
        await using var fixture = Fixture();
        _web.Answers = _ => new HttpResponseMessage((HttpStatusCode)status);
        var send = Send();
        await fixture.PublishAsync("order", Ways(send, ("200", "expected"), ("Unmatched status code", "unmatched"), ("Failed to connect", "unreachable"), ("Timeout", "late")));
        var id = await fixture.StartAsync("order");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe($"Suspended {way}");
    }

    [Fact]
    public async Task Who_does_not_answer_is_asked_again_with_the_same_key_and_then_the_flow_goes_on_by_the_failure()
    {
        await using var fixture = Fixture();
        _web.Answers = _ => throw new HttpRequestException("refused");
        var send = Send();
        send.MaxAttempts = new(3);
        await fixture.PublishAsync("order", Ways(send, ("Done", "done"), ("Failed to connect", "unreachable")));
        var id = await fixture.StartAsync("order");
        for (var round = 0; round < 5; round++)
        {
            await fixture.DeliverAsync();
            fixture.System.Now += TimeSpan.FromMinutes(1);
        }

        _web.Requests.Count.ShouldBe(3);
        _web.Requests.Select(request => request.Key).Distinct().ShouldHaveSingleItem();
        (await fixture.StateAsync(id)).ShouldBe("Suspended unreachable");
    }

    [Fact]
    public async Task A_failure_for_which_no_way_is_drawn_is_an_incident_and_a_retry_asks_anew()
    {
        await using var fixture = Fixture();
        _web.Answers = _ => throw new HttpRequestException("refused");
        var send = Send();
        send.MaxAttempts = new(1);
        await fixture.PublishAsync("order", Ways(send, ("Done", "done")));
        var id = await fixture.StartAsync("order");
        await fixture.DeliverAsync();
        await using (var burst = await fixture.InspectAsync(id))
            burst.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("api.example.cn");

        _web.Answers = _ => new HttpResponseMessage(HttpStatusCode.OK);
        await fixture.Runtime.RetryAsync(id);
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended done");
        _web.Requests.Select(request => request.Key).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Killed_between_the_request_and_its_answer_it_is_sent_again_with_the_same_key_and_the_flow_goes_on_once()
    {
        await using var fixture = Fixture();
        await fixture.PublishAsync("order", Ways(Send(), ("Done", "done")));
        var id = await fixture.StartAsync("order");
        var never = new TaskCompletionSource<HttpResponseMessage>();
        _web.Pending = never.Task;
        using var killed = new OutboxDispatcher(fixture.Store, fixture.Services.GetServices<IOutboxSender>(), fixture.System);
        await killed.DispatchAsync();
        await _web.Asked.Task;

        _web.Pending = null;
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended send", "its lease has not run out");
        fixture.System.Now += TimeSpan.FromMinutes(1);
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended done");
        _web.Requests.Count.ShouldBe(2);
        _web.Requests.Select(request => request.Key).Distinct().ShouldHaveSingleItem();

        never.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await killed.FinishAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended done");
        (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().Revision.ShouldBe(2, "the late answer found nobody");
    }

    [Fact]
    public async Task What_was_cancelled_before_it_left_is_not_sent()
    {
        await using var fixture = Fixture();
        await fixture.PublishAsync("order", Ways(Send(), ("Done", "done")));
        var id = await fixture.StartAsync("order");
        await fixture.Runtime.CancelAsync(id);
        await fixture.DeliverAsync();
        _web.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_must_not_be_called_is_an_incident_before_anything_leaves()
    {
        await using var fixture = Fixture();
        _web.Forbids = "api.example.cn is not among the hosts";
        await fixture.PublishAsync("order", Ways(Send(), ("Done", "done")));
        var id = await fixture.StartAsync("order");
        await using var burst = await fixture.InspectAsync(id);
        burst.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("not among the hosts");
        (await fixture.Store.FindPendingAsync(DateTimeOffset.MaxValue, 9)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_host_says_nothing_no_system_is_called()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("order", Ways(Send(), ("Done", "done")));
        await using var burst = await fixture.InspectAsync(await fixture.StartAsync("order"));
        burst.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("call no other system");
    }

    [Fact]
    public async Task The_answer_waits_until_an_incident_beside_it_was_retried_and_the_question_is_not_asked_twice()
    {
        await using var fixture = Fixture();
        var fails = true;
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        _web.Pending = answer.Task;
        await fixture.PublishAsync(
            "order",
            new Sequence { Activities = [new Workflows.Activities.Parallel(Send(), new Sequence { Activities = [new Wait { Id = "go" }, new Inline(() => { if (fails) throw new InvalidOperationException("broken"); })] }), new Wait { Id = "after" }] });
        var id = await fixture.StartAsync("order");
        await fixture.Outbox.DispatchAsync();
        await _web.Asked.Task;
        await fixture.Runtime.ResumeAsync(id, (await fixture.BookmarkAsync(id, "go")).Id);
        (await fixture.StateAsync(id)).ShouldStartWith("Faulted");
        answer.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await fixture.Outbox.FinishAsync();

        fails = false;
        await fixture.Runtime.RetryAsync(id);
        fixture.System.Now += TimeSpan.FromMinutes(2);
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended after");
        _web.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task As_a_container_it_runs_the_activity_of_the_status()
    {
        await using var fixture = Fixture();
        _web.Answers = _ => new HttpResponseMessage(HttpStatusCode.Accepted);
        await fixture.PublishAsync(
            "order",
            new Sequence
            {
                Activities =
                [
                    new SendHttpRequest
                    {
                        Id = "send",
                        Url = new(new Uri("https://api.example.cn/orders")),
                        ExpectedStatusCodes = [new HttpStatusCodeCase { StatusCode = 200, Activity = new Wait { Id = "ok" } }, new HttpStatusCodeCase { StatusCode = 202, Activity = new Wait { Id = "accepted" } }],
                        UnmatchedStatusCode = new Wait { Id = "other" },
                    },
                    new Wait { Id = "after" },
                ],
            });
        var id = await fixture.StartAsync("order");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended accepted");
        await fixture.Runtime.ResumeAsync(id, (await fixture.BookmarkAsync(id, "accepted")).Id);
        (await fixture.StateAsync(id)).ShouldBe("Suspended after");
    }

    private RuntimeFixture Fixture() => new(services => services.AddSingleton<IWorkflowHttp>(_web));

    private static FlowSendHttpRequest Send() => new() { Id = "send", Url = new(new Uri("https://api.example.cn/orders")) };

    private Sequence Then(Activity activity) => new() { Activities = [activity, new Inline(context => _seen.Add(context.GetLastResult()))] };

    private static Flowchart Ways(FlowSendHttpRequest send, params (string Outcome, string To)[] ways)
    {
        var ends = ways.Select(way => new Wait { Id = way.To }).ToList();
        return new Flowchart { Activities = [send, .. ends], Connections = [.. ways.Select((way, index) => new Connection(new Endpoint(send, way.Outcome), new Endpoint(ends[index])))] };
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };

    private sealed record Sent(string Method, string Url, string? Body, string? Key, string? Authorization, string? Area);

    /// <summary>The world outside.</summary>
    private sealed class Web : IWorkflowHttp
    {
        public ConcurrentQueue<Sent> Requests { get; } = new();

        public Func<HttpRequestMessage, HttpResponseMessage> Answers { get; set; } = _ => new HttpResponseMessage(HttpStatusCode.OK);

        public Task<HttpResponseMessage>? Pending { get; set; }

        public TaskCompletionSource Asked { get; } = new();

        public string? Forbids { get; set; }

        public TimeSpan Timeout => TimeSpan.FromSeconds(10);

        public int MaxResponseBytes => 1024;

        public string? ReasonAgainst(Uri address) => Forbids;

        public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var waits = Pending;
            Requests.Enqueue(new Sent(
                request.Method.Method,
                request.RequestUri!.ToString(),
                request.Content is { } content ? await content.ReadAsStringAsync(CancellationToken.None) : null,
                request.Headers.GetValues("Idempotency-Key").Single(),
                request.Headers.Authorization?.ToString(),
                request.Headers.TryGetValues("X-Area", out var area) ? area.Single() : null));
            Asked.TrySetResult();

            // A pending answer comes when it comes: the time limit of a real exchange is tried elsewhere.
            return waits is not null ? await waits : Answers(request);
        }
    }
}
