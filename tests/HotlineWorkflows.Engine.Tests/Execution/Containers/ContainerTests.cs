using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;

namespace HotlineWorkflows.Engine.Tests.Execution.Containers;

public class ContainerTests
{
    [Theory]
    [BothWays]
    public async Task A_sequence_in_a_flowchart_in_a_fork_goes_on_where_it_waited(bool stored)
    {
        var run = new TestRun(stored);
        var inner = new Sequence { Id = "inner", Activities = [run.Step("a"), new Wait { Id = "wait" }, run.Step("b")] };
        var before = run.Step("before");
        var after = run.Step("after");
        var flowchart = new Flowchart { Id = "flow", Activities = [before, inner, after], Connections = [new(before, inner), new(inner, after)] };
        await run.RunAsync(new Sequence { Activities = [new Fork { Id = "fork", Branches = [flowchart, new Wait { Id = "other" }] }, run.Step("end")] });

        run.Trace.ShouldBe(["before", "a"]);
        run.Waiting.ShouldBe(["other", "wait"]);
        await run.ResumeAsync("wait");
        run.Trace.ShouldBe(["before", "a", "b", "after"]);
        await run.ResumeAsync("other");
        run.Trace.ShouldBe(["before", "a", "b", "after", "end"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [BothWays]
    public async Task The_first_branch_of_a_fork_that_is_done_cancels_the_others_with_all_they_hold(bool stored)
    {
        var run = new TestRun(stored);
        var deep = new Sequence { Id = "deep", Activities = [new Workflows.Activities.Parallel(new Wait { Id = "w1" }, new Wait { Id = "w2" })] };
        await run.RunAsync(new Sequence { Activities = [new Fork { JoinMode = ForkJoinMode.WaitAny, Branches = [deep, new Wait { Id = "quick" }] }, new Wait { Id = "last" }] });

        await run.ResumeAsync("quick");

        run.Waiting.ShouldBe(["last"]);
        run.Workflow.ActivityExecutionContexts.Select(context => context.Activity.Id).ShouldBe(["Sequence1", "last"], ignoreOrder: true);
    }

    [Theory]
    [BothWays]
    public async Task Parallel_is_done_when_all_are(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync(new Sequence { Activities = [new Workflows.Activities.Parallel(new Wait { Id = "a" }, new Wait { Id = "b" }, run.Step("c")), run.Step("end")] });

        await run.ResumeAsync("b");
        run.Trace.ShouldBe(["c"]);
        await run.ResumeAsync("a");
        run.Trace.ShouldBe(["c", "end"]);
    }

    [Theory]
    [InlineData(true, "then")]
    [InlineData(false, "else")]
    public async Task If_runs_one_of_two(bool condition, string expected)
    {
        var run = new TestRun();
        await run.RunAsync(new If(() => condition) { Then = run.Step("then"), Else = run.Step("else") });

        run.Trace.ShouldBe([expected]);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [InlineData(SwitchMode.MatchFirst, "one")]
    [InlineData(SwitchMode.MatchAny, "one three")]
    public async Task Switch_runs_the_first_case_or_every_case_that_applies(SwitchMode mode, string expected)
    {
        var run = new TestRun();
        await run.RunAsync(new Switch
        {
            Mode = new(mode),
            Cases = [new("1", Expression.LiteralExpression(true), run.Step("one")), new("2", Expression.LiteralExpression(false), run.Step("two")), new("3", Expression.LiteralExpression(true), run.Step("three"))],
            Default = run.Step("default"),
        });

        string.Join(" ", run.Trace).ShouldBe(expected);
    }

    [Fact]
    public async Task Switch_without_a_case_that_applies_runs_its_default()
    {
        var run = new TestRun();
        await run.RunAsync(new Switch { Cases = [new("1", Expression.LiteralExpression(false), run.Step("one"))], Default = run.Step("default") });

        run.Trace.ShouldBe(["default"]);
    }

    [Theory]
    [InlineData(SwitchMode.MatchFirst, "x")]
    [InlineData(SwitchMode.MatchAny, "x y")]
    public async Task FlowSwitch_has_an_outcome_for_each_case_that_applies(SwitchMode mode, string expected)
    {
        var run = new TestRun();
        var choice = new FlowSwitch
        {
            Id = "choice",
            Mode = new(mode),
            Cases = [new() { Label = "X", Condition = Expression.LiteralExpression(true) }, new() { Label = "Y", Condition = Expression.LiteralExpression(true) }],
        };
        var (x, y, other) = (run.Step("x"), run.Step("y"), run.Step("other"));
        await run.RunAsync(
            [choice, x, y, other],
            new Connection(new Endpoint(choice, "X"), new Endpoint(x)),
            new Connection(new Endpoint(choice, "Y"), new Endpoint(y)),
            new Connection(new Endpoint(choice, "Default"), new Endpoint(other)));

        string.Join(" ", run.Trace).ShouldBe(expected);
    }

    [Fact]
    public async Task FlowFork_goes_all_its_ways_in_the_order_drawn()
    {
        var run = new TestRun();
        var fork = new FlowFork { Id = "fork", Branches = new((ICollection<string>)["one", "two"]) };
        var (a, b) = (run.Step("a"), run.Step("b"));
        await run.RunAsync([fork, a, b], new Connection(new Endpoint(fork, "two"), new Endpoint(b)), new Connection(new Endpoint(fork, "one"), new Endpoint(a)));

        run.Trace.ShouldBe(["b", "a"]);
    }

    [Theory]
    [BothWays]
    public async Task A_callback_by_name_hears_of_its_child_in_a_later_burst(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync(new Sequence { Activities = [new Owner { Id = "owner", Greeting = new(() => "done"), Child = new Wait { Id = "child" } }, run.Step("end")] });

        await run.ResumeAsync("child");

        run.Trace.ShouldBe(["end"]);
        run.Workflow.Output["greeting"].ShouldBe("done", "the owner's inputs are there when its child calls back");
    }

    [Fact]
    public async Task Complete_without_a_composite_around_it_completes_the_workflow()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Activities = [new Complete { Id = "complete" }, run.Step("never")] });

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        run.Trace.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sequence_goes_on_after_a_child_that_cancelled_itself()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Activities = [new Inline(context => Extensions.ActivityExecutionContextExtensions.CancelActivityAsync(context)), run.Step("next")] });

        run.Trace.ShouldBe(["next"]);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void An_activity_that_stands_in_two_places_is_refused()
    {
        var step = new Wait { Id = "twice" };
        Should.Throw<InvalidOperationException>(() => new TestRun().RunAsync(new Sequence { Activities = [new If { Then = step }, step] })).Message.ShouldContain("'twice'");
    }

    [Fact]
    public async Task Ten_thousand_branches_end_within_one_burst()
    {
        var run = new TestRun();
        await run.RunAsync(new Fork { Branches = [.. Enumerable.Range(0, 10_000).Select(i => new Wait { Id = $"w{i}" }), new Finish()] });

        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        run.Workflow.Bookmarks.ShouldBeEmpty();
        run.Workflow.ActivityExecutionContexts.ShouldBeEmpty();
    }

    private sealed class Owner : Activity
    {
        public Workflows.Models.Input<string> Greeting { get; set; } = new("");

        [Workflows.Attributes.Port]
        public IActivity? Child { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Child, OnChildAsync);

        private ValueTask OnChildAsync(ActivityCompletedContext context)
        {
            context.TargetContext.WorkflowExecutionContext.Output["greeting"] = context.TargetContext.Get(Greeting)!;
            return context.TargetContext.CompleteActivityAsync();
        }
    }
}
