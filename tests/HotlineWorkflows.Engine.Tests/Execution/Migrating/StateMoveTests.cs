using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Tests.Execution.Migrating;

public class StateMoveTests
{
    [Fact]
    public async Task A_branch_that_came_to_a_join_is_found_there_in_a_version_with_its_connections_in_another_order()
    {
        var run = new TestRun();
        await run.RunAsync(Joined(run, reversed: false));
        await run.ResumeAsync("a");

        run.MoveTo(Joined(run, reversed: true)).ShouldBeEmpty();
        run.Waiting.ShouldBe(["b"]);
        await run.ResumeAsync("b");

        run.Trace.ShouldBe(["fork", "after"]);
    }

    [Fact]
    public async Task A_join_that_lost_the_connection_a_branch_came_over_is_an_obstacle()
    {
        var run = new TestRun();
        await run.RunAsync(Joined(run, reversed: false));
        await run.ResumeAsync("a");

        run.MoveTo(Joined(run, reversed: false, without: "a")).ShouldBe([new MigrationProblem(MigrationProblemKind.ConnectionMissing, "join", "a")]);
        run.Waiting.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_sequence_goes_on_after_the_step_it_stands_at_wherever_that_stands_in_the_other_version()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Id = "all", Activities = [run.Step("one"), new Wait { Id = "wait" }, run.Step("two")] });

        run.MoveTo(new Sequence { Id = "all", Activities = [run.Step("zero"), run.Step("one"), new Wait { Id = "wait" }, run.Step("more"), run.Step("two")] }).ShouldBeEmpty();
        await run.ResumeAsync("wait");

        run.Trace.ShouldBe(["one", "more", "two"]);
    }

    [Fact]
    public async Task What_stands_in_a_container_follows_it_under_its_new_name()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Id = "all", Activities = [new Sequence { Id = "inner", Activities = [new Wait { Id = "wait" }, run.Step("two")] }] });
        Sequence Renamed() => new() { Id = "all", Activities = [run.Step("zero"), new Sequence { Id = "part", Activities = [new Wait { Id = "pause" }, run.Step("two")] }] };

        run.MoveTo(Renamed()).ShouldBe([new MigrationProblem(MigrationProblemKind.StepMissing, "inner")], "what stands in it is not named once more");
        run.MoveTo(Renamed(), new Dictionary<string, string> { ["inner"] = "part", ["wait"] = "pause" }).ShouldBeEmpty();
        await run.ResumeAsync("pause");

        run.Trace.ShouldBe(["two"]);
    }

    [Fact]
    public async Task A_step_of_another_type_is_an_obstacle()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Id = "all", Activities = [new Wait { Id = "wait" }] });

        run.MoveTo(new Sequence { Id = "all", Activities = [run.Step("wait")] }).ShouldHaveSingleItem().Kind.ShouldBe(MigrationProblemKind.StepOfOtherType);
    }

    private static Flowchart Joined(TestRun run, bool reversed, string? without = null)
    {
        var (fork, a, b) = (run.Step("fork"), new Wait { Id = "a" }, new Wait { Id = "b" });
        var (join, after) = (new FlowJoin { Id = "join", Mode = new(FlowJoinMode.WaitAll) }, run.Step("after"));
        Connection[] connections = [new(fork, a), new(fork, b), new(a, join), new(b, join), new(join, after)];
        var kept = connections.Where(connection => without is null || connection.Source.Activity.Id != without);
        return new Flowchart { Id = "flow", Activities = [fork, a, b, join, after], Connections = [.. reversed ? kept.Reverse() : kept] };
    }
}
