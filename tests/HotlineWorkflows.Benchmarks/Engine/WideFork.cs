using System.Diagnostics;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Benchmarks.Engine;

/// <summary>Forks of 1,000 and 10,000 waiting branches of which the first ends the others: the cost of a branch must not grow with their number.</summary>
internal sealed class WideFork : IBenchmark
{
    public string Name => "fork";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        await MeasureAsync(1_000, 20);
        var small = await MeasureAsync(1_000, 20);
        var large = await MeasureAsync(10_000, 4);
        return
        [
            new("fork of 10,000 waiting branches, one ends the others", large * 1e6, "µs a branch", 20, false),
            new("cost of a branch among 10,000 against 1,000", large / small, "times", 4, false),
        ];
    }

    private static async Task<double> MeasureAsync(int branches, int runs)
    {
        var runner = new WorkflowRunner(new ServiceCollection().BuildServiceProvider(), TimeProvider.System);
        var fork = new Fork { JoinMode = ForkJoinMode.WaitAny, Branches = [.. Enumerable.Range(0, branches).Select(i => new Pause { Id = $"branch{i}" })] };
        var plan = WorkflowPlan.Create(new Workflow { Root = fork }, new ExpressionCompiler([]));
        var started = Stopwatch.GetTimestamp();
        for (var run = 0; run < runs; run++)
        {
            var workflow = await runner.RunAsync(plan);
            await runner.ResumeAsync(workflow, workflow.Bookmarks[branches / 2]);
            if (workflow.SubStatus != WorkflowSubStatus.Finished)
                throw new InvalidOperationException($"The workflow is {workflow.SubStatus}.");
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds / runs / branches;
    }

    private sealed class Pause : global::HotlineWorkflows.Engine.Workflows.Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
    }
}
