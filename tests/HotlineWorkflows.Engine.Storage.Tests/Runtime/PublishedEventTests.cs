using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Storage.Tests.Faults;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

/// <summary>An event published by a step leaves with the commit and reaches each who waits exactly once.</summary>
public class PublishedEventTests
{
    [Fact]
    public async Task It_starts_triggers_and_resumes_who_waits_with_its_payload()
    {
        await using var fixture = new RuntimeFixture();
        var heard = new List<object?>();
        await fixture.PublishAsync("waits", new Sequence { Activities = [new Event("paid") { Id = "wait" }, new Inline(context => heard.Add(context.GetLastResult())), new Wait { Id = "after" }] });
        await fixture.PublishAsync("starts", new Sequence { Activities = [new Event("paid") { Id = "begin", CanStartWorkflow = true }, new Inline(context => heard.Add(context.GetLastResult()))] });
        await fixture.PublishAsync("tells", new PublishEvent { EventName = new("paid"), Payload = new Input<object?>(new Dictionary<string, object> { ["amount"] = 12 }) });
        var waiting = await fixture.StartAsync("waits");

        await fixture.StartAsync("tells");
        heard.ShouldBeEmpty("nothing happens before the commit, nor inside it");
        await fixture.DeliverAsync();

        heard.Cast<IDictionary<string, object>>().Select(payload => payload["amount"]).ShouldBe([12, 12]);
        (await fixture.StateAsync(waiting)).ShouldBe("Suspended after");
    }

    [Fact]
    public async Task It_reaches_only_the_correlation_or_the_instance_it_names()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("waits", new Sequence { Activities = [new Event("paid") { Id = "wait" }, new Wait { Id = "after" }] });
        await fixture.PublishAsync("tells", new PublishEvent { EventName = new("paid"), CorrelationId = new("T-1") });
        await fixture.PublishAsync("itself", new Workflows.Activities.Parallel(new Event("paid") { Id = "wait" }, new PublishEvent { EventName = new("paid"), IsLocalEvent = new(true) }));
        var (one, two) = (await fixture.StartAsync("waits", "T-1"), await fixture.StartAsync("waits", "T-2"));

        await fixture.StartAsync("tells");
        await fixture.DeliverAsync();
        ((await fixture.StateAsync(one)), (await fixture.StateAsync(two))).ShouldBe(("Suspended after", "Suspended wait"));

        var itself = await fixture.StartAsync("itself");
        await fixture.DeliverAsync();
        ((await fixture.StateAsync(itself)), (await fixture.StateAsync(two))).ShouldBe(("Finished", "Suspended wait"));
    }

    [Fact]
    public async Task A_step_that_fails_publishes_nothing()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("waits", new Event("paid") { Id = "wait" });
        await fixture.PublishAsync("fails", new Sequence { Activities = [new PublishesAndFails()] });
        var waiting = await fixture.StartAsync("waits");
        (await fixture.StateAsync(await fixture.StartAsync("fails"))).ShouldBe("Faulted");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(waiting)).ShouldBe("Suspended wait");
    }

    [Theory]
    [InlineData(StoreFault.BeforeCommit, 0)]
    [InlineData(StoreFault.AfterCommit, 1)]
    public async Task A_burst_that_is_broken_off_publishes_what_it_committed(StoreFault fault, int events)
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("tells", new PublishEvent { EventName = new("paid") });
        var broken = new WorkflowRuntime(new FaultyStore(fixture.Store, () => fault), fixture.Plans, fixture.Bursts, fixture.Clock);
        await Should.ThrowAsync<Exception>(() => broken.StartAsync(new StartWorkflowRequest("tells")));
        (await fixture.Store.FindPendingAsync(DateTimeOffset.MaxValue, 9)).Count.ShouldBe(events);
    }

    [Fact]
    public async Task A_message_that_comes_again_has_no_second_effect()
    {
        await using var fixture = new RuntimeFixture();
        var started = 0;
        await fixture.PublishAsync("starts", new Sequence { Activities = [new Event("paid") { CanStartWorkflow = true }, new Inline(() => { started++; })] });
        await fixture.PublishAsync("tells", new PublishEvent { EventName = new("paid") });
        await fixture.StartAsync("tells");
        var senders = fixture.Services.GetServices<IOutboxSender>().ToDictionary(sender => sender.Kind);

        for (var round = 0; round < 2; round++)
        {
            // Killed between doing and marking: each is delivered twice.
            foreach (var message in await fixture.Store.FindPendingAsync(DateTimeOffset.MaxValue, 9))
            {
                await senders[message.Message.Kind].SendAsync(message.Message, default);
                await senders[message.Message.Kind].SendAsync(message.Message, default);
            }
        }

        started.ShouldBe(1);
        (await fixture.Store.FindPendingAsync(DateTimeOffset.MaxValue, 9)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_stopped_at_an_incident_hears_the_event_once_it_was_retried()
    {
        await using var fixture = new RuntimeFixture();
        var fails = true;
        await fixture.PublishAsync(
            "waits",
            new Sequence
            {
                Activities =
                [
                    new Workflows.Activities.Parallel(
                        new Event("paid") { Id = "wait" },
                        new Sequence { Activities = [new Inline(() => { if (fails) throw new InvalidOperationException("not yet"); })] }),
                    new Wait { Id = "after" },
                ],
            });
        await fixture.PublishAsync("tells", new PublishEvent { EventName = new("paid") });
        var id = await fixture.StartAsync("waits");
        (await fixture.StateAsync(id)).ShouldBe("Faulted wait");
        await fixture.StartAsync("tells");
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Faulted wait");

        fails = false;
        await fixture.Runtime.RetryAsync(id);
        (await fixture.StateAsync(id)).ShouldBe("Suspended wait");
        fixture.System.Now += TimeSpan.FromMinutes(2);
        await fixture.DeliverAsync();
        (await fixture.StateAsync(id)).ShouldBe("Suspended after");
    }

    internal sealed class PublishesAndFails : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            context.WorkflowExecutionContext.Send("workflow-event", """{"eventName":"paid"}""");
            throw new InvalidOperationException("after all not");
        }
    }
}
