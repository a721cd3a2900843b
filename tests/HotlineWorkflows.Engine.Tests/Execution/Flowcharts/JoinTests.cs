using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

namespace HotlineWorkflows.Engine.Tests.Execution.Flowcharts;

public class JoinTests
{
    [Theory]
    [BothWays]
    public async Task A_race_also_ends_what_waits_at_a_join_of_the_losing_branch(bool stored)
    {
        var run = new TestRun(stored);
        var (fork, a, b, c) = (run.Step("fork"), new Wait { Id = "a" }, new Wait { Id = "b" }, new Wait { Id = "c" });
        var (inner, race, after) = (run.Step("inner"), new FlowJoin { Id = "race" }, run.Step("after"));
        await run.RunAsync(
            [fork, a, b, c, inner, race, after],
            new(fork, a), new(fork, b), new(fork, c), new(a, inner), new(b, inner), new(inner, race), new(c, race), new(race, after));

        await run.ResumeAsync("a");
        await run.ResumeAsync("c");

        run.Trace.ShouldBe(["fork", "after"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_race_that_the_fork_itself_leads_to_ends_the_branch_that_has_not_begun()
    {
        var run = new TestRun();
        var (fork, slow, race, after) = (run.Step("fork"), run.Step("slow"), new FlowJoin { Id = "race" }, run.Step("after"));
        await run.RunAsync([fork, slow, race, after], new(fork, race), new(fork, slow), new(slow, race), new(race, after));

        run.Trace.ShouldBe(["fork", "after"]);
    }

    [Theory]
    [BothWays]
    public async Task A_desk_that_sent_a_token_and_waits_on_does_not_lose_the_race_it_began(bool stored)
    {
        var run = new TestRun(stored);
        var (desk, review, race, after) = (new Desk { Id = "desk" }, run.Step("review"), new FlowJoin { Id = "race" }, run.Step("after"));
        await run.RunAsync(
            [desk, review, race, after],
            new(new Endpoint(desk, "Asked"), new Endpoint(review)), new(review, race), new(new Endpoint(desk, "Answered"), new Endpoint(race)), new(race, after));

        await run.ResumeAsync("desk", bookmark: "ask");
        run.Trace.ShouldBe(["review", "after"]);
        run.Waiting.ShouldBe(["desk"]);
        await run.ResumeAsync("desk", bookmark: "done");
        run.Trace.ShouldBe(["review", "after", "after"]);
    }

    [Theory]
    [BothWays]
    public async Task WaitAll_passes_the_skip_on_and_WaitAllActive_goes_on_with_those_that_came(bool stored)
    {
        foreach (var (mode, expected) in new[] { (FlowJoinMode.WaitAll, "a b"), (FlowJoinMode.WaitAllActive, "a b after") })
        {
            var run = new TestRun(stored);
            var decision = new FlowDecision { Id = "decision", Condition = new(true) };
            var (fork, b) = (run.Step("a"), run.Step("b"));
            var (join, after) = (new FlowJoin { Id = "join", Mode = new(mode) }, run.Step("after"));
            await run.RunAsync(
                [fork, b, decision, join, after],
                new(fork, b), new(fork, decision), new(b, join), new(new Endpoint(decision, "False"), new Endpoint(join)), new(join, after));

            string.Join(" ", run.Trace).ShouldBe(expected);
            run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }
    }

    [Theory]
    [BothWays]
    public async Task A_join_waits_while_a_waiting_desk_could_still_send_to_it_and_a_cascade_does_not(bool stored)
    {
        foreach (var (mode, expected) in new[] { ("Stream", ""), ("Cascade", "notify") })
        {
            var run = new TestRun(stored);
            var (first, second, notify) = (new Desk { Id = "first" }, new Desk { Id = "second" }, run.Step("notify"));
            notify.CustomProperties["mergeMode"] = mode;
            await run.RunAsync(
                [first, second, notify],
                new(new Endpoint(first, "Answered"), new Endpoint(second)), new(new Endpoint(first, "Asked"), new Endpoint(notify)), new(new Endpoint(second, "Asked"), new Endpoint(notify)));

            await run.ResumeAsync("first", bookmark: "ask");
            string.Join(" ", run.Trace).ShouldBe(expected);
        }
    }

    [Theory]
    [BothWays]
    public async Task A_join_goes_on_when_the_branch_it_waits_for_is_cancelled(bool stored)
    {
        var run = new TestRun(stored);
        var quitter = new Quitter { Id = "quitter" };
        var (fork, other, join) = (run.Step("fork"), run.Step("other"), run.Step("join"));
        await run.RunAsync([fork, quitter, other, join], new(fork, quitter), new(fork, other), new(quitter, join), new(other, join));

        await run.ResumeAsync("quitter");

        run.Trace.ShouldBe(["fork", "other", "join"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task End_completes_its_flowchart_and_Finish_the_whole_workflow()
    {
        foreach (var (terminal, expected) in new (IActivity Terminal, string Expected)[] { (new End { Id = "terminal" }, "inner outer"), (new Finish { Id = "terminal" }, "inner") })
        {
            var run = new TestRun();
            var inner = run.Step("inner");
            var side = new Wait { Id = "side" };
            var flow = new Flowchart { Id = "flow", Activities = [inner, side, terminal], Connections = [new(inner, side), new(inner, terminal)] };
            await run.RunAsync(new Sequence { Activities = [flow, run.Step("outer")] });

            string.Join(" ", run.Trace).ShouldBe(expected);
            run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
            run.Workflow.Bookmarks.ShouldBeEmpty();
        }
    }

    private sealed class Quitter : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(QuitAsync);

        private ValueTask QuitAsync(ActivityExecutionContext context) => context.CancelActivityAsync();
    }
}
