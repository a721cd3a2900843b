using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

namespace HotlineWorkflows.Engine.Tests.Execution.Flowcharts;

public class FlowchartTests
{
    private readonly TestRun _run = new();

    [Fact]
    public async Task Follows_done_from_activity_to_activity()
    {
        var (a, b, c) = (_run.Step("a"), _run.Step("b"), _run.Step("c"));
        var workflow = await _run.RunAsync([a, b, c], new Connection(a, b), new Connection(b, c));

        _run.Trace.ShouldBe(["a", "b", "c"]);
        workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_join_waits_for_every_branch_that_is_still_under_way_and_runs_once()
    {
        var (fork, left, right, join) = (_run.Step("fork"), new Wait { Id = "left" }, _run.Step("right"), _run.Step("join"));
        await _run.RunAsync([fork, left, right, join], new Connection(fork, left), new Connection(fork, right), new Connection(left, join), new Connection(right, join));

        _run.Trace.ShouldBe(["fork", "right"]);
        await _run.ResumeAsync("left");
        _run.Trace.ShouldBe(["fork", "right", "join"]);
        _run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_merge_after_a_decision_does_not_wait_for_the_way_not_taken()
    {
        var decision = new FlowDecision { Id = "decision", Condition = new(true) };
        var (yes, no, merge) = (_run.Step("yes"), _run.Step("no"), _run.Step("merge"));
        await _run.RunAsync(
            [decision, yes, no, merge],
            new Connection(new Endpoint(decision, "True"), new Endpoint(yes)),
            new Connection(new Endpoint(decision, "False"), new Endpoint(no)),
            new Connection(yes, merge),
            new Connection(no, merge));

        _run.Trace.ShouldBe(["yes", "merge"]);
    }

    [Fact]
    public async Task A_loop_back_into_a_waiting_activity_begins_it_anew()
    {
        var (start, desk, review) = (_run.Step("start"), new Desk { Id = "desk" }, _run.Step("review"));
        await _run.RunAsync(
            [start, desk, review],
            new Connection(start, desk),
            new Connection(new Endpoint(desk, "Asked"), new Endpoint(review)),
            new Connection(review, desk));
        var first = _run.Workflow.ActivityExecutionContexts.Single(context => context.Activity == desk).Id;

        await _run.ResumeAsync("desk");

        _run.Trace.ShouldBe(["start", "review"]);
        _run.Workflow.ActivityExecutionContexts.Single(context => context.Activity == desk).Id.ShouldNotBe(first);
        _run.Workflow.Bookmarks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_outcome_sent_while_waiting_leaves_the_wait_open()
    {
        var (desk, review, end) = (new Desk { Id = "desk" }, new Wait { Id = "review" }, _run.Step("end"));
        await _run.RunAsync(
            [desk, review, end],
            new Connection(new Endpoint(desk, "Asked"), new Endpoint(review)),
            new Connection(new Endpoint(desk, "Answered"), new Endpoint(end)));

        await _run.ResumeAsync("desk");
        _run.Workflow.Bookmarks.Select(bookmark => bookmark.ActivityId).Distinct().ShouldBe(["desk", "review"]);
    }

    [Fact]
    public async Task Finish_ends_the_workflow_and_whatever_still_waits()
    {
        var (fork, side, finish) = (_run.Step("fork"), new Wait { Id = "side" }, new Finish { Id = "finish" });
        var workflow = await _run.RunAsync([fork, side, finish], new Connection(fork, side), new Connection(fork, finish));

        workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        workflow.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_of_two_branches_wins_a_race_and_the_other_is_cancelled()
    {
        var (fork, slow, quick, join, after) = (_run.Step("fork"), new Wait { Id = "slow" }, _run.Step("quick"), new FlowJoin { Id = "join" }, _run.Step("after"));
        var workflow = await _run.RunAsync(
            [fork, slow, quick, join, after],
            new Connection(fork, slow), new Connection(fork, quick), new Connection(slow, join), new Connection(quick, join), new Connection(join, after));

        _run.Trace.ShouldBe(["fork", "quick", "after"]);
        workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }
}
