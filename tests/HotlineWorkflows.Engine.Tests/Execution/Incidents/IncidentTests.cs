using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Tests.Execution.Incidents;

public class IncidentTests
{
    [Theory]
    [BothWays]
    public async Task An_incident_stops_the_instance_until_a_retry_runs_the_activity_again(bool stored)
    {
        var run = new TestRun(stored);
        var broken = true;
        await run.RunAsync(new Sequence { Activities = [run.Step("a"), Failing("bad", () => broken), run.Step("b")] });

        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        var incident = run.Workflow.Incidents.ShouldHaveSingleItem();
        (incident.ActivityId, incident.Message).ShouldBe(("bad", "it broke"));

        (await run.RetryAsync()).ShouldBe(1);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        run.Workflow.Incidents.Count.ShouldBe(1);

        broken = false;
        await run.RetryAsync();
        run.Trace.ShouldBe(["a", "b"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        run.Workflow.Incidents.ShouldBeEmpty();
    }

    [Theory]
    [BothWays]
    public async Task What_was_scheduled_beside_an_incident_runs_with_the_retry_and_only_once(bool stored)
    {
        var run = new TestRun(stored);
        var broken = true;
        await run.RunAsync(new Fork { Branches = [run.Step("first"), Failing("bad", () => broken), run.Step("later"), new Wait { Id = "wait" }] });

        run.Trace.ShouldBe(["first"]);
        broken = false;
        await run.RetryAsync();

        run.Trace.ShouldBe(["first", "later"]);
        run.Waiting.ShouldBe(["wait"]);
    }

    [Theory]
    [BothWays]
    public async Task With_ContinueWithIncidents_the_other_branches_go_on_and_the_join_waits_for_the_retry(bool stored)
    {
        var run = new TestRun(stored);
        run.Options.IncidentStrategy = IncidentStrategy.ContinueWithIncidents;
        var broken = true;
        var (fork, bad, wait, join) = (run.Step("fork"), Failing("bad", () => broken), new Wait { Id = "wait" }, run.Step("join"));
        await run.RunAsync([fork, bad, wait, join], new(fork, bad), new(fork, wait), new(bad, join), new(wait, join));

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await run.ResumeAsync("wait");
        run.Trace.ShouldBe(["fork"]);
        run.Workflow.Incidents.Count.ShouldBe(1);

        broken = false;
        await run.RetryAsync(run.Workflow.Incidents[0].ActivityInstanceId);
        run.Trace.ShouldBe(["fork", "join"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [BothWays]
    public async Task A_resumption_that_fails_leaves_the_wait_as_it_was(bool stored)
    {
        var run = new TestRun(stored);
        var counter = new FailingDesk { Id = "desk", Broken = true };
        await run.RunAsync(new Sequence { Activities = [counter, run.Step("end")] });
        var before = run.Workflow.Bookmarks.Select(bookmark => bookmark.Id).Order().ToArray();

        await run.ResumeAsync("desk", bookmark: "answer");
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        run.Workflow.Bookmarks.Select(bookmark => bookmark.Id).Order().ShouldBe(before);
        await Should.ThrowAsync<InvalidOperationException>(() => run.ResumeAsync("desk", bookmark: "answer"));

        (await run.RetryAsync()).ShouldBe(1);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Running);
        run.Workflow.Incidents.ShouldBeEmpty();
        counter.Started.ShouldBe(1);

        counter.Broken = false;
        await run.ResumeAsync("desk", bookmark: "answer");
        run.Trace.ShouldBe(["end"]);
    }

    [Theory]
    [BothWays]
    public async Task A_second_resumption_of_the_burst_is_not_lost_when_the_first_fails(bool stored)
    {
        var run = new TestRun(stored);
        var desk = new FailingDesk { Id = "desk", Broken = true };
        await run.RunAsync(new Fork { Branches = [desk, new Wait { Id = "other" }] });
        run.Workflow.ScheduleResume(run.Workflow.Bookmarks.Single(bookmark => bookmark.Name == "answer"), null).ShouldBeTrue();
        var other = run.Workflow.Bookmarks.Single(bookmark => bookmark.ActivityId == "other");
        run.Workflow.ScheduleResume(other, null).ShouldBeTrue();
        run.Workflow.ScheduleResume(other, null).ShouldBeFalse("a burned bookmark resumes nobody");

        await Executor.RunAsync(run.Workflow);

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        run.Workflow.Bookmarks.Select(bookmark => bookmark.ActivityId).Distinct().ShouldBe(["desk", "other"], ignoreOrder: true);
    }

    [Theory]
    [BothWays]
    public async Task An_owner_that_fails_when_its_child_is_done_is_the_one_at_fault(bool stored)
    {
        var run = new TestRun(stored);
        var owner = new FailingOwner { Id = "owner", Child = run.Step("child"), Broken = true };
        await run.RunAsync(new Sequence { Activities = [owner, run.Step("end")] });

        run.Workflow.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("owner");
        owner.Broken = false;
        (await run.RetryAsync()).ShouldBe(1);
        run.Trace.ShouldBe(["child", "child", "end"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [BothWays]
    public async Task An_activity_that_completed_and_then_failed_is_not_run_again(bool stored)
    {
        var run = new TestRun(stored);
        var late = new Inline(async context =>
        {
            run.Trace.Add("late");
            await context.CompleteActivityAsync();
            throw new InvalidOperationException("too late");
        })
        { Id = "late" };
        await run.RunAsync(new Sequence { Activities = [late, run.Step("next")] });
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);

        (await run.RetryAsync()).ShouldBe(1);

        run.Trace.ShouldBe(["late", "next"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task An_activity_that_reports_its_own_fault_does_not_complete_by_itself()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Activities = [new Inline(context => Extensions.ActivityExecutionContextExtensions.Fault(context, new InvalidOperationException("mine"))) { Id = "own" }, run.Step("never")] });

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldBe("mine");
        run.Trace.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IncidentStrategy.Fault)]
    [InlineData(IncidentStrategy.ContinueWithIncidents)]
    public async Task A_loop_that_never_waits_becomes_an_incident(IncidentStrategy strategy)
    {
        var run = new TestRun();
        run.Options.IncidentStrategy = strategy;
        var steps = 0;
        var (a, b) = (new Inline(() => { steps++; }) { Id = "a" }, new Inline(() => { }) { Id = "b" });
        await run.RunAsync([a, b], new Connection(a, b), new Connection(b, a));

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("circles");
        steps.ShouldBeLessThanOrEqualTo(Executor.MaxSteps);
    }

    [Fact]
    public async Task An_activity_that_neither_completes_nor_waits_becomes_an_incident()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Activities = [new Idle { Id = "idle" }] });

        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("'idle'");
    }

    [Fact]
    public async Task A_refusal_undoes_the_burst_and_reaches_the_caller()
    {
        var run = new TestRun();
        await Should.ThrowAsync<Refused>(() => run.RunAsync(new Inline(() => throw new Refused())));
    }

    [Fact]
    public async Task A_timeout_within_an_activity_is_an_incident()
    {
        var run = new TestRun();
        await run.RunAsync(new Inline(() => throw new TaskCanceledException("timed out")) { Id = "call" });

        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldBe("timed out");
    }

    [Fact]
    public async Task The_activity_Fault_tells_its_code_and_message()
    {
        var run = new TestRun();
        await run.RunAsync(new Fault { Code = new("E7"), Message = new("no unit") });

        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldBe("E7 no unit");
    }

    private static Inline Failing(string id, Func<bool> broken) => new(() =>
    {
        if (broken())
            throw new InvalidOperationException("it broke");
    })
    { Id = id };

    private sealed class Refused : Exception, IAbortsBurst;

    private sealed class Idle : Activity;

    private sealed class FailingDesk : Activity
    {
        public bool Broken { get; set; }

        public int Started { get; private set; }

        protected override void Execute(ActivityExecutionContext context)
        {
            Started++;
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "answer", Callback = OnAnswerAsync });
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "ask", AutoBurn = false, Callback = OnAnswerAsync });
        }

        private ValueTask OnAnswerAsync(ActivityExecutionContext context)
        {
            context.ClearBookmarks();
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "extra" });
            return Broken ? throw new InvalidOperationException("it broke") : context.CompleteActivityAsync();
        }
    }

    private sealed class FailingOwner : Activity
    {
        public bool Broken { get; set; }

        [Workflows.Attributes.Port]
        public IActivity? Child { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Child, OnChildAsync);

        private ValueTask OnChildAsync(ActivityCompletedContext context)
            => Broken ? throw new InvalidOperationException("it broke") : context.TargetContext.CompleteActivityAsync();
    }
}
