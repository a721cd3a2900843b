using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Tests.Execution.State;

/// <summary>An instance goes on in another definition: same instance, nothing of the old flow left.</summary>
public class ContinuingTests
{
    [Theory]
    [BothWays]
    public async Task It_begins_at_the_other_root_in_the_same_burst_and_what_else_waited_ends(bool stored)
    {
        var run = new TestRun(stored);
        var other = Plan("other", new Sequence { Activities = [run.Step("begun"), new Wait { Id = "ask" }, run.Step("asked")] });
        var go = new Inline(context => context.WorkflowExecutionContext.ContinueIn(other)) { Id = "go" };
        var left = new Sequence { Activities = [new Wait { Id = "ask" }, go, run.Step("never")] };
        var workflow = await run.RunAsync(new Fork { Branches = [new Wait { Id = "reply" }, left] }, new Variable<string>("name", "x"));
        var instance = workflow.InstanceId;
        await run.ResumeAsync("ask");

        run.Trace.ShouldBe(["begun"]);
        run.Waiting.ShouldBe(["ask"]);
        run.Workflow.Plan.ShouldBe(other);
        (run.Workflow.InstanceId, run.Workflow.Status, run.Workflow.SubStatus).ShouldBe((instance, WorkflowStatus.Running, WorkflowSubStatus.Suspended));
        run.Workflow.Variables.ShouldBeEmpty();

        await run.ResumeAsync("ask");
        run.Trace.ShouldBe(["begun", "asked"]);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task Bookmarks_of_the_old_flow_are_taken_from_the_store_and_those_of_the_new_one_added()
    {
        var run = new TestRun();
        var other = Plan("other", new Wait { Id = "new" });
        await run.RunAsync(new Fork { Branches = [new Wait { Id = "old" }, new Sequence { Activities = [new Wait { Id = "go" }, new Inline(context => context.WorkflowExecutionContext.ContinueIn(other))] }] });
        foreach (var bookmark in run.Workflow.Bookmarks)
            bookmark.IsNew = false;
        await run.ResumeAsync("go");

        run.Workflow.RemovedBookmarks.Select(bookmark => bookmark.ActivityId).Order().ShouldBe(["go", "old"]);
        run.Workflow.AddedBookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_step_that_fails_stays_where_it_is()
    {
        var run = new TestRun();
        var other = Plan("other", run.Step("never"));
        var fails = new Inline(context =>
        {
            context.WorkflowExecutionContext.ContinueIn(other);
            throw new InvalidOperationException("The step fails after all.");
        })
        { Id = "fails" };
        await run.RunAsync(fails);

        (run.Workflow.Plan == other, run.Workflow.SubStatus, run.Trace.Count).ShouldBe((false, WorkflowSubStatus.Faulted, 0));
    }

    [Fact]
    public async Task Definitions_that_go_on_in_one_another_without_waiting_are_stopped()
    {
        var run = new TestRun();
        WorkflowPlan one = null!, other = null!;
        one = Plan("one", new Inline(context => context.WorkflowExecutionContext.ContinueIn(other)));
        other = Plan("other", new Inline(context => context.WorkflowExecutionContext.ContinueIn(one)));
        await run.RunAsync(new Inline(context => context.WorkflowExecutionContext.ContinueIn(one)));

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("in circles");
    }

    private static WorkflowPlan Plan(string id, IActivity root)
        => WorkflowPlan.Create(new Workflow { Root = root, Identity = new WorkflowIdentity(id, 1, $"{id}:v1") }, new ExpressionCompiler([]));
}
