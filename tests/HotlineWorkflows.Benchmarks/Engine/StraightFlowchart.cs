using System.Diagnostics;
using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Benchmarks.Engine;

/// <summary>Ten activities in a row, in memory, without journal, counted by processor time: what others do on the machine does not count. Elsa 3.7.1 on the same kind of machine: 1,483 workflows/s, 385 KiB each.</summary>
internal sealed class StraightFlowchart : IBenchmark
{
    private const int Runs = 50_000;
    private const int Rounds = 9;

    public string Name => "straight";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(TextWriter table)
    {
        var runner = new WorkflowRunner(new ServiceCollection().BuildServiceProvider(), TimeProvider.System);
        var plan = Plan();

        // Twice with a pause: the second tier is compiled in the background.
        await RunAsync(runner, plan, Runs);
        await Task.Delay(300);
        await RunAsync(runner, plan, Runs);
        var (onCore, onClock) = (new List<double>(), new List<double>());
        var allocated = 0d;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var busy = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            await RunAsync(runner, plan, Runs);
            onClock.Add(Runs / Stopwatch.GetElapsedTime(started).TotalSeconds);
            onCore.Add(Runs / (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
            allocated = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Runs;
        }

        var rate = Alternating.Median(onCore);
        return
        [
            new("straight flowchart of 10 activities, in memory", rate, "workflows/s", 50_000, true, $"a second of one core, collections included; by the clock {Alternating.Median(onClock):N0}/s"),
            new("straight flowchart of 10 activities, allocated", allocated, "bytes each", 8 * 1024, false),
        ];
    }

    private static WorkflowPlan Plan()
    {
        var steps = Enumerable.Range(0, 10).Select(i => new Inline(() => { }) { Id = $"step{i}" }).ToArray();
        var flowchart = new Flowchart { Activities = [.. steps], Connections = [.. steps.Zip(steps.Skip(1), (from, to) => new Connection(from, to))] };
        return WorkflowPlan.Create(new Workflow { Root = flowchart }, new ExpressionCompiler([]));
    }

    private static async ValueTask RunAsync(WorkflowRunner runner, WorkflowPlan plan, int runs)
    {
        for (var i = 0; i < runs; i++)
        {
            var workflow = await runner.RunAsync(plan);
            if (workflow.SubStatus != WorkflowSubStatus.Finished)
                throw new InvalidOperationException($"The workflow is {workflow.SubStatus}.");
        }
    }
}
