using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution.State;

public class StateTests
{
    public static TheoryData<object> Values => new()
    {
        1, long.MaxValue, 1.5, 0.1m, double.NaN, true, "文字 <\"'>", "", Guid.Parse("0198c0de-0000-7000-8000-000000000001"),
        new DateTimeOffset(2026, 11, 13, 16, 20, 0, TimeSpan.FromHours(8)), new DateTime(2026, 11, 13, 8, 20, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 13),
        TimeSpan.FromDays(400), new Uri("https://example.org/a"), new byte[] { 1, 2, 255 }, new List<string> { "a", "b" }, new Dictionary<string, int> { ["a"] = 1 }, DayOfWeek.Friday,
        new Opinion("ok", [1, 2]),
    };

    [Theory]
    [MemberData(nameof(Values))]
    public Task A_typed_variable_comes_back_as_it_was(object value)
        => (Task)GetType().GetMethod(nameof(ComesBackAsync), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(value.GetType()).Invoke(null, [value])!;

    [Theory]
    [BothWays]
    public async Task A_variable_belongs_to_the_innermost_scope_that_declares_it(bool stored)
    {
        var run = new TestRun(stored);
        var (outer, inner) = (new Variable<int>("X", 1), new Variable<int>("X", 10));
        await run.RunAsync(
            new Sequence
            {
                Activities =
                [
                    new Sequence
                    {
                        Variables = [inner],
                        Activities = [new SetVariable { Variable = inner, Value = new(context => (object?)(context.GetVariable<int>("X") + 1)) }, new Wait { Id = "wait" }, Show(run, "inner")],
                    },
                    Show(run, "outer"),
                    new SetVariable<int>(outer, new Input<int>(5)),
                    Show(run, "set"),
                ],
            },
            outer);
        await run.ResumeAsync("wait");

        run.Trace.ShouldBe(["inner 11", "outer 1", "set 5"]);
        run.Workflow.Variables["X"].ShouldBe(5);
    }

    [Theory]
    [BothWays]
    public async Task A_variable_in_memory_is_forgotten_at_the_end_of_the_burst(bool stored)
    {
        var run = new TestRun(stored);
        var (forgotten, scoped) = (new Variable<int>("X", 1).WithMemoryStorage(), new Variable<int>("Y", 1).WithMemoryStorage());
        await run.RunAsync(
            new Sequence
            {
                Variables = [scoped],
                Activities = [new SetVariable<int>(forgotten, new Input<int>(2)), new SetVariable<int>(scoped, new Input<int>(2)), Show(run, "before"), new Wait { Id = "wait" }, Show(run, "after"), Show(run, "scoped", "Y")],
            },
            forgotten);
        await run.ResumeAsync("wait");

        run.Trace.ShouldBe(["before 2", "after 1", "scoped 1"]);
    }

    [Theory]
    [BothWays]
    public async Task An_output_that_no_variable_takes_is_forgotten_at_the_end_of_the_burst(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync(new Sequence
        {
            Activities =
            [
                new Inline(context => context.Set((Output?)null, 7, "Result")) { Id = "seven" },
                new Inline(context => run.Trace.Add($"{context.ExpressionExecutionContext.GetOutput("seven", "Result")}")),
                new Wait { Id = "wait" },
                new Inline(context => run.Trace.Add($"{context.ExpressionExecutionContext.GetOutput("seven", "Result") ?? "nothing"}")),
            ],
        });
        await run.ResumeAsync("wait");

        run.Trace.ShouldBe(["7", "nothing"]);
    }

    [Fact]
    public async Task A_value_that_cannot_be_kept_is_named()
    {
        var run = new TestRun(stored: true);
        var error = await Should.ThrowAsync<InvalidOperationException>(() => run.RunAsync(new Sequence { Activities = [new Inline(context => context.SetVariable("Callback", (Action)(() => { }))), new Wait { Id = "wait" }] }));
        error.Message.ShouldContain("'Callback'");
    }

    [Theory]
    [BothWays]
    public async Task Properties_of_an_execution_survive_a_wait(bool stored)
    {
        var run = new TestRun(stored);
        await run.RunAsync(new Counter { Id = "counter" });
        for (var i = 0; i < 3; i++)
            await run.ResumeAsync("counter");

        run.Workflow.Output["count"].ShouldBe(3);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [BothWays]
    public async Task A_definition_used_as_an_activity_takes_arguments_and_gives_outputs_and_outcomes(bool stored)
    {
        var run = new TestRun(stored);
        var child = new Workflow
        {
            Identity = new WorkflowIdentity("child", 3, "child:v3"),
            Inputs = [new InputDefinition { Name = "Due", Type = typeof(DateTimeOffset) }],
            Outputs = [new OutputDefinition { Name = "Answer" }],
            Root = new Sequence
            {
                Activities =
                [
                    new Wait { Id = "wait" },
                    new SetOutput { OutputName = new("Answer"), OutputValue = new(context => (object?)context.GetInput<DateTimeOffset>("Due").Year) },
                    new Complete { Outcomes = new(Expression.LiteralExpression("Late")) },
                    run.Step("never"),
                ],
            },
        };
        var answer = new Variable<int>("Answer", 0);
        var part = new DefinitionActivity(child) { Id = "part", Outputs = { ["Answer"] = new Output(answer) } };
        part.Arguments["Due"] = new Input<object?>(context => (object?)"2030-01-01T00:00:00Z");
        var (late, done) = (run.Step("late"), run.Step("done"));
        await run.RunAsync(
            new Workflow
            {
                Root = new Flowchart { Activities = [part, late, done], Connections = [new(new Endpoint(part, "Late"), new Endpoint(late)), new(part, done)] },
                Variables = [answer],
            },
            new Dictionary<string, object> { ["Due"] = "the parent's own" });
        await run.ResumeAsync("wait");

        run.Trace.ShouldBe(["late"]);
        run.Workflow.Variables["Answer"].ShouldBe(2030);
        run.Workflow.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_state_that_its_definition_does_not_know_is_refused_by_name()
    {
        var run = new TestRun();
        await run.RunAsync(new Sequence { Activities = [new Wait { Id = "old" }] });
        var other = WorkflowPlan.Create(new Workflow { Root = new Sequence { Activities = [new Wait { Id = "new" }] }, Identity = new("d", 2, "d:v2") }, new ExpressionCompiler([]));
        var target = new WorkflowExecutionContext(other, run.Workflow.InstanceId, new ServiceCollection().BuildServiceProvider(), run.Clock, null, CancellationToken.None);

        var error = Should.Throw<InvalidOperationException>(() => StateSerializer.Read(StateSerializer.Write(run.Workflow), target));
        error.Message.ShouldContain("old");
        error.Message.ShouldContain("d:v2");
    }

    [Fact]
    public void An_expression_that_does_not_compile_is_found_when_the_plan_is_made_and_its_place_is_named()
    {
        var choice = new FlowSwitch { Id = "choice", Cases = [new() { Label = "Late", Condition = new Expression("Klingon", "x") }] };
        Should.Throw<ExpressionException>(() => WorkflowPlan.Create(new Workflow { Root = choice }, new ExpressionCompiler([]))).Message.ShouldStartWith("Activity 'choice', case 'Late':");
    }

    [Fact]
    public async Task One_plan_is_shared_by_eight_threads()
    {
        var total = new Variable<int>("Total", 0);
        var (add, wait, again) = (Add("add"), new Wait { Id = "wait" }, Add("again"));
        var plan = WorkflowPlan.Create(
            new Workflow { Variables = [total], Root = new Flowchart { Activities = [add, wait, again], Connections = [new(add, wait), new(wait, again)] } },
            new ExpressionCompiler([]));
        var runner = new WorkflowRunner(new ServiceCollection().BuildServiceProvider(), TimeProvider.System);

        var totals = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            var sum = 0;
            for (var i = 0; i < 200; i++)
            {
                var workflow = await runner.RunAsync(plan, new Dictionary<string, object> { ["by"] = thread });
                await runner.ResumeAsync(workflow, workflow.Bookmarks[0]);
                sum += (int)workflow.Variables["Total"]!;
            }

            return sum;
        })));

        totals.ShouldBe(Enumerable.Range(0, 8).Select(thread => thread * 2 * 200));

        SetVariable<int> Add(string id) => new(total, new Input<int>(context => context.GetVariable<int>("Total") + context.GetInput<int>("by"))) { Id = id };
    }

    [Fact]
    public async Task The_same_run_leaves_the_same_state()
    {
        var states = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            var run = new TestRun();
            await run.RunAsync(new Fork { Branches = [run.Step("a"), new Wait { Id = "b" }, new Sequence { Activities = [run.Step("c"), new Wait { Id = "d" }] }] });
            var text = System.Text.Encoding.UTF8.GetString(StateSerializer.Write(run.Workflow));
            foreach (var bookmark in run.Workflow.Bookmarks)
                text = text.Replace(bookmark.Id.ToString(), "id").Replace(bookmark.Hash, "hash");
            states.Add(text + string.Join(" ", run.Trace));
        }

        states.Count.ShouldBe(1);
    }

    private static async Task ComesBackAsync<T>(T value)
    {
        var run = new TestRun(stored: true);
        var variable = new Variable<T>("Value", default!);
        await run.RunAsync(new Sequence { Activities = [new Inline(context => variable.Set(context, value)), new Wait { Id = "wait" }] }, variable);

        var read = run.Workflow.Variables["Value"];
        read.ShouldBeAssignableTo<T>();
        read.ShouldBeEquivalentTo(value);
        if (value is DateTime moment)
            ((DateTime)read!).Kind.ShouldBe(moment.Kind);
    }

    private static Inline Show(TestRun run, string name, string variable = "X") => new(context => run.Trace.Add($"{name} {context.GetVariable<int>(variable)}"));

    private sealed record Opinion(string Text, int[] Items);

    private sealed class Counter : Activity
    {
        protected override void Execute(ActivityExecutionContext context)
            => context.CreateBookmark(new CreateBookmarkArgs { AutoBurn = false, Callback = OnCountAsync });

        private ValueTask OnCountAsync(ActivityExecutionContext context)
        {
            var count = context.UpdateProperty<int>("count", known => known + 1);
            context.WorkflowExecutionContext.Output["count"] = count;
            return count < 3 ? default : context.CompleteActivityAsync();
        }
    }
}
