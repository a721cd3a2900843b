using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Tests.Execution;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime.Activities;

namespace HotlineWorkflows.Engine.Tests.Authoring;

public sealed class LoopTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(5, 1, -2, true, "5 3 1")]
    [InlineData(2, 1, 1, true, "")]
    public async Task A_for_counts(int start, int end, int step, bool inclusive, string counted)
    {
        var run = new TestRun();
        await run.RunAsync(new For(start, end) { Step = new Input<int>(step), OuterBoundInclusive = new Input<bool>(inclusive), Body = Note(run) });
        string.Join(' ', run.Trace).ShouldBe(counted);
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_for_whose_step_is_zero_is_an_incident()
    {
        var run = new TestRun();
        await run.RunAsync(new For(1, 2) { Step = new Input<int>(0), Body = Note(run) });
        run.Workflow.Incidents.ShouldHaveSingleItem().Message.ShouldContain("step");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_for_each_goes_on_after_each_wait(bool stored)
    {
        var run = new TestRun(stored);
        var body = new Sequence { Activities = [new Event("next") { Id = "Wait" }, Note(run)] };
        await run.RunAsync(new ForEach<string>(["甲", "乙"]) { Body = body });
        await run.ResumeAsync("Wait");
        string.Join(' ', run.Trace).ShouldBe("甲");
        await run.ResumeAsync("Wait");
        string.Join(' ', run.Trace).ShouldBe("甲 乙");
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_while_asks_before_each_turn_and_break_leaves_it()
    {
        var run = new TestRun();
        var turns = 0;
        await run.RunAsync(new While(() => turns < 3, new Inline(() => run.Trace.Add($"{++turns}"))));
        string.Join(' ', run.Trace).ShouldBe("1 2 3");
        var endless = new TestRun();
        await endless.RunAsync(new Sequence { Activities = [new While(() => true, new Sequence { Activities = [endless.Step("in"), new Break(), endless.Step("never")] }), endless.Step("after")] });
        endless.Trace.ShouldBe(["in", "after"]);
    }

    [Fact]
    public async Task A_composite_is_made_of_others_and_ends_with_its_result()
    {
        var run = new TestRun();
        var answer = new Variable<int>("Answer", 0);
        await run.RunAsync(new Sequence { Activities = [new Twice(run) { Result = new Output<int>(answer) }, new Inline(context => run.Trace.Add($"{answer.Get(context)}"))] }, answer);
        run.Trace.ShouldBe(["once", "twice", "42"]);
    }

    [Fact]
    public async Task A_container_runs_its_children_side_by_side()
    {
        var run = new TestRun();
        await run.RunAsync(new Side { Activities = [new Event("a") { Id = "A" }, new Event("b") { Id = "B" }] });
        run.Waiting.ShouldBe(["A", "B"]);
        await run.ResumeAsync("B");
        await run.ResumeAsync("A");
        run.Workflow.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_workflow_in_code_is_named_after_its_class()
    {
        var run = new TestRun();
        var workflow = await new WorkflowBuilder().BuildWorkflowAsync(new Greeting(run));
        workflow.Identity.ShouldBe(new WorkflowIdentity("Greeting", 1, "Greeting:v1"));
        workflow.Inputs.ShouldHaveSingleItem().Name.ShouldBe("Caller");
        workflow.Variables.Select(variable => variable.Name).ShouldBe(["Words", "Result"]);
        await run.RunAsync(workflow);
        run.Trace.ShouldBe(["您好"]);
    }

    private static Inline Note(TestRun run) => new(context => run.Trace.Add($"{context.GetVariable<object>("CurrentValue")}"));

    private sealed class Side : Container;

    private sealed class Twice(TestRun run) : Composite<int>
    {
        protected override void Setup()
        {
            var inner = new Variable<int>("Inner", 0);
            Variables = [inner];
            ResultVariable = inner;
            Root = new Sequence { Activities = [run.Step("once"), run.Step("twice"), SetVariable(inner, new Input<int>(42))] };
        }
    }

    private sealed class Greeting(TestRun run) : WorkflowBase<string>
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            var words = builder.WithVariable("Words", "您好");
            builder.WithInput<string>("Caller");
            builder.Root = new Inline(context => run.Trace.Add(words.Get(context)!));
        }
    }
}
