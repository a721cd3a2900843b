using System.Collections.Concurrent;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Scheduling.Activities;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Runtime;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;
using Timer = HotlineWorkflows.Engine.Scheduling.Activities.Timer;

namespace HotlineWorkflows.Engine.Storage.Tests.Runtime;

public class RuntimeTests
{
    [Fact]
    public async Task An_instance_waits_as_rows_goes_on_and_ends()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Sequence { Activities = [new Wait { Id = "accept" }, new Wait { Id = "reply" }] });
        var id = await fixture.StartAsync("ticket", "T-1");

        (await fixture.StateAsync(id)).ShouldBe("Suspended accept");
        var accept = await fixture.BookmarkAsync(id, "accept");
        (await fixture.Runtime.ResumeAsync(id, accept.Id)).ShouldNotBeNull().SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        (await fixture.Runtime.ResumeAsync(id, accept.Id)).ShouldBeNull("a bookmark has one effect");
        (await fixture.StateAsync(id)).ShouldBe("Suspended reply");
        (await fixture.Runtime.ResumeAsync(id, (await fixture.BookmarkAsync(id, "reply")).Id)).ShouldNotBeNull().Status.ShouldBe(WorkflowStatus.Finished);

        var record = (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull();
        (record.CorrelationId, record.Revision, record.FinishedAt).ShouldBe(("T-1", 3, fixture.Clock.GetUtcNow()));
        (await fixture.Store.ReadJournalAsync(id)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_burst_is_one_transaction_of_at_most_six_statements()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Sequence { Activities = [new Wait { Id = "accept" }, new Workflows.Activities.Parallel(new Wait { Id = "a" }, Delay.FromDays(3), new Event("paid") { Id = "b" })] });

        fixture.Counter.Reset();
        var id = await fixture.StartAsync("ticket", "T-1");
        (fixture.Counter.Transactions, fixture.Counter.Statements <= 6).ShouldBe((1, true), $"start: {fixture.Counter.Statements} statements");

        var accept = await fixture.BookmarkAsync(id, "accept");
        fixture.Counter.Reset();
        await fixture.Runtime.ResumeAsync(id, accept.Id);
        (fixture.Counter.Transactions, fixture.Counter.Statements <= 6).ShouldBe((1, true), $"resume: {fixture.Counter.Statements} statements");
    }

    [Fact]
    public async Task Two_hundred_tickets_are_completed_by_two_hundred_callers_at_once()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Sequence { Activities = [new Wait { Id = "reply" }] });
        var tickets = new ConcurrentBag<(Guid Id, Guid Bookmark)>();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            var id = await fixture.StartAsync("ticket");
            tickets.Add((id, (await fixture.BookmarkAsync(id, "reply")).Id));
        })));

        var results = await Task.WhenAll(tickets.Select(ticket => Task.Run(() => fixture.Runtime.ResumeAsync(ticket.Id, ticket.Bookmark))));

        results.ShouldAllBe(result => result!.SubStatus == WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Of_fifty_callers_with_the_same_bookmark_one_is_heard()
    {
        var effects = 0;
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Sequence { Activities = [new Wait { Id = "reply" }, new Inline(() => { Interlocked.Increment(ref effects); }), new Wait { Id = "next" }] });
        var id = await fixture.StartAsync("ticket");
        var bookmark = await fixture.BookmarkAsync(id, "reply");

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => fixture.Runtime.ResumeAsync(id, bookmark.Id))));

        results.Count(result => result is not null).ShouldBe(1);
        effects.ShouldBe(1);
        (await fixture.StateAsync(id)).ShouldBe("Suspended next");
    }

    [Fact]
    public async Task An_event_starts_its_triggers_and_resumes_who_waits_for_it()
    {
        await using var fixture = new RuntimeFixture();
        var seen = new List<object?>();
        await fixture.PublishAsync("started", new Sequence { Activities = [new Event("called") { CanStartWorkflow = true }, new Inline(context => seen.Add(context.GetEventInput()))] });
        await fixture.PublishAsync("waiting", new Sequence { Activities = [new Event("called") { Id = "event" }, new Wait { Id = "next" }] });
        var (one, two) = (await fixture.StartAsync("waiting", "T-1"), await fixture.StartAsync("waiting", "T-2"));

        (await fixture.Runtime.PublishEventAsync("called", "hello", correlationId: "T-1")).Count.ShouldBe(2);

        seen.ShouldBe(["hello"]);
        (await fixture.StateAsync(one)).ShouldBe("Suspended next");
        (await fixture.StateAsync(two)).ShouldBe("Suspended event");
        (await fixture.Runtime.PublishEventAsync("called", instanceId: two)).Count.ShouldBe(1);
        (await fixture.Runtime.PublishEventAsync("nobody waits for this")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_that_stands_at_an_incident_does_not_keep_an_event_from_the_others()
    {
        var broken = true;
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("bad", new Fork { Branches = [new Event("called"), new Inline(() => { if (broken) throw new InvalidOperationException("it broke"); })] });
        await fixture.PublishAsync("good", new Sequence { Activities = [new Event("called")] });
        var bad = await fixture.StartAsync("bad");
        var good = await fixture.StartAsync("good");

        var error = await Should.ThrowAsync<AggregateException>(() => fixture.Runtime.PublishEventAsync("called"));
        error.Message.ShouldContain("1 of 2");
        (await fixture.StateAsync(good)).ShouldBe("Finished");

        broken = false;
        await fixture.Runtime.RetryAsync(bad);
        await fixture.Runtime.PublishEventAsync("called");
        (await fixture.StateAsync(bad)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_retry_puts_timers_that_were_given_up_meanwhile_back_on_the_clock()
    {
        var broken = true;
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Fork { Branches = [Delay.FromHours(1), new Inline(() => { if (broken) throw new InvalidOperationException("it broke"); })] });
        var id = await fixture.StartAsync("ticket");
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        var timer = (await fixture.Store.FindDueAsync(fixture.Clock.GetUtcNow(), DateTimeOffset.MaxValue, 10)).Single();
        await Should.ThrowAsync<InvalidOperationException>(() => fixture.Runtime.FireAsync(timer).AsTask());
        await fixture.Store.ExecuteAsync(async (transaction, token) =>
        {
            await transaction.RecordTimerFailureAsync(timer, 9, null, "stopped at an incident", token);
            return true;
        });
        (await fixture.FireDueAsync()).ShouldBe(0);

        broken = false;
        await fixture.Runtime.RetryAsync(id);
        (await fixture.FireDueAsync()).ShouldBe(1);
        (await fixture.StateAsync(id)).ShouldBe("Finished");
    }

    [Fact]
    public async Task Delays_fire_once_when_due_and_not_before()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Sequence { Activities = [Delay.FromDays(400), new Wait { Id = "after" }] });
        var id = await fixture.StartAsync("ticket");
        var early = new DueTimer((await fixture.BookmarkAsync(id, "Delay1")).Id, id, fixture.Clock.GetUtcNow(), 0);

        await fixture.Runtime.FireAsync(early);
        (await fixture.StateAsync(id)).ShouldBe("Suspended Delay1");
        fixture.Clock.Advance(TimeSpan.FromDays(400));
        (await fixture.FireDueAsync()).ShouldBe(1);
        await fixture.Runtime.FireAsync(early);
        (await fixture.StateAsync(id)).ShouldBe("Suspended after");
    }

    [Fact]
    public async Task A_timer_trigger_starts_an_instance_at_each_occurrence()
    {
        var runs = 0;
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("sweep", new Sequence { Activities = [new Timer { CanStartWorkflow = true, Interval = new(TimeSpan.FromMinutes(5)) }, new Inline(() => { runs++; })] });

        for (var minute = 1; minute <= 16; minute++)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            await fixture.FireDueAsync();
        }

        runs.ShouldBe(3);
    }

    [Fact]
    public async Task A_cancelled_instance_waits_for_nothing_and_stays_cancelled()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Fork { Branches = [new Wait { Id = "a" }, Delay.FromHours(1)] });
        var id = await fixture.StartAsync("ticket");
        var bookmark = await fixture.BookmarkAsync(id, "a");

        (await fixture.Runtime.CancelAsync(id)).ShouldNotBeNull().SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        (await fixture.Runtime.CancelAsync(id)).ShouldBeNull();
        (await fixture.Runtime.ResumeAsync(id, bookmark.Id)).ShouldBeNull();
        (await fixture.Runtime.RetryAsync(id)).ShouldBeNull();
        fixture.Clock.Advance(TimeSpan.FromHours(2));
        (await fixture.FireDueAsync()).ShouldBe(0);
        (await fixture.StateAsync(id)).ShouldBe("Cancelled");
    }

    [Fact]
    public async Task A_refusal_leaves_everything_as_it_was()
    {
        await using var fixture = new RuntimeFixture();
        await fixture.PublishAsync("ticket", new Sequence { Activities = [new Wait { Id = "a" }, new Inline(() => throw new Refused())] });
        var id = await fixture.StartAsync("ticket");
        var bookmark = await fixture.BookmarkAsync(id, "a");

        await Should.ThrowAsync<Refused>(() => fixture.Runtime.ResumeAsync(id, bookmark.Id));

        (await fixture.StateAsync(id)).ShouldBe("Suspended a");
        (await fixture.Store.FindInstanceAsync(id)).ShouldNotBeNull().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Participants_write_in_the_transaction_of_the_burst()
    {
        await using var fixture = new RuntimeFixture(services => services.AddScoped<IBurstParticipant, Outbox>());
        await fixture.PublishAsync("ticket", new Sequence { Activities = [new Inline(context => context.GetRequiredService<BurstAccessor>().Workflow.ShouldBe(context.WorkflowExecutionContext)), new Wait { Id = "a" }] });

        fixture.Counter.Reset();
        await fixture.StartAsync("ticket");

        fixture.Counter.Transactions.ShouldBe(1);
        (await fixture.Store.FindPendingAsync(DateTimeOffset.MaxValue, 10)).Count.ShouldBe(1);
    }

    private sealed class Refused : Exception, IAbortsBurst;

    private sealed class Outbox(BurstAccessor burst) : IBurstParticipant
    {
        public ValueTask SaveAsync(IWorkflowTransaction transaction, CancellationToken cancellationToken)
        {
            burst.Transaction.ShouldBe(transaction);
            return transaction.EnqueueAsync([new OutboxRecord(Guid.CreateVersion7(), "note", "{}", burst.Workflow.Clock.GetUtcNow())], cancellationToken);
        }
    }
}
