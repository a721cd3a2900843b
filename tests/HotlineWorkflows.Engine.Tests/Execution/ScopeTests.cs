using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Tests.Execution;

public class ScopeTests
{
    [Fact]
    public async Task A_step_sees_its_relatives_its_variables_and_its_evaluated_inputs()
    {
        var run = new TestRun();
        var seen = new List<string>();
        var look = new Inline(context =>
        {
            context.SetDynamicVariable("extra", 7);
            seen.Add(context.FindParent(parent => parent.Activity is Sequence)!.Activity.Id);
            seen.Add(context.FindActivityByIdOrName("line")!.Type);
            seen.AddRange(context.GetVariableValues().OrderBy(value => value.Key).Select(value => $"{value.Key}={value.Value}"));
            seen.Add(context.DynamicVariables.Single().Name);
            seen.Add(string.Join(',', context.FindParent(parent => parent.Activity is Sequence)!.Variables.Select(variable => variable.Name)));
            seen.Add(context.ActivityNode.NodeId);
        })
        { Id = "look" };
        var line = new WriteLine("text") { Id = "line" };
        await run.RunAsync(new Sequence { Id = "sequence", Activities = [look, line], Variables = [new Variable<int>("inner", 2)] }, new Variable<string>("outer", "a"));

        seen.ShouldBe(["sequence", "Elsa.WriteLine", "extra=7", "inner=2", "outer=a", "extra", "inner", "Workflow1:sequence:look"]);
    }

    [Fact]
    public async Task Activity_state_holds_the_evaluated_inputs_and_deferred_work_runs()
    {
        var run = new TestRun();
        var desk = new Peek { Id = "peek", Text = new(context => $"{1 + 1}") };
        await run.RunAsync(desk);

        desk.Seen.ShouldBe("2 2 deferred");
    }

    private sealed class Peek : CodeActivity
    {
        public string Seen { get; private set; } = "";

        public Workflows.Models.Input<string> Text { get; set; } = new("");

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            Seen = $"{context.ActivityState["Text"]} {await context.EvaluateInputPropertyAsync<Peek, string>(activity => activity.Text)}";
            context.DeferTask(() => Seen += " deferred");
        }
    }
}
