using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution.Flowcharts;

/// <summary>A connection of a small graph: the outcome it belongs to.</summary>
internal sealed record Edge(int From, int To, string Port);

/// <summary>A flowchart of few nodes that run at once or wait, run from any stored state.</summary>
internal sealed class SmallGraph
{
    private static readonly IServiceProvider Services = new ServiceCollection().BuildServiceProvider();
    private static readonly BusinessClock Clock = BusinessClock.Virtual(new DateTimeOffset(2026, 11, 13, 8, 20, 0, TimeSpan.Zero));
    private readonly WorkflowPlan _plan;

    public SmallGraph(int nodes, IReadOnlyList<Edge> edges, Func<int, bool> waits, MergeMode mode = MergeMode.None)
    {
        Edges = edges;
        var activities = Enumerable.Range(0, nodes).Select(i => new GraphNode { Id = $"{i}", Waits = waits(i), Trace = Trace }).ToArray();
        if (mode != MergeMode.None)
        {
            foreach (var activity in activities)
                activity.CustomProperties["mergeMode"] = mode.ToString();
        }

        _plan = WorkflowPlan.Create(
            new Workflow
            {
                Root = new Flowchart
                {
                    Start = activities[0],
                    Activities = [.. activities],
                    Connections = [.. edges.Select(edge => new Connection(new Endpoint(activities[edge.From], edge.Port), new Endpoint(activities[edge.To])))],
                },
            },
            new ExpressionCompiler([]));
    }

    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>Nodes in the order in which they began, and <c>-n</c> in the order in which they were done.</summary>
    public List<string> Trace { get; } = [];

    public override string ToString() => string.Join(" ", Edges.Select(edge => $"{edge.From}{(edge.Port == "Go" ? "→" : $"-{edge.Port}→")}{edge.To}"));

    public async Task<WorkflowExecutionContext> StartAsync()
    {
        Trace.Clear();
        return await new WorkflowRunner(Services, Clock).RunAsync(_plan);
    }

    public async Task<WorkflowExecutionContext> ResumeAsync(WorkflowExecutionContext workflow, string activityId, string outcome = "Go")
    {
        var bookmark = workflow.Bookmarks.First(bookmark => bookmark.ActivityId == activityId);
        (await new WorkflowRunner(Services, Clock).ResumeAsync(workflow, bookmark, new Dictionary<string, object> { ["outcome"] = outcome })).ShouldBeTrue();
        return workflow;
    }

    public WorkflowExecutionContext Read(byte[] state, WorkflowExecutionContext of)
    {
        var workflow = new WorkflowExecutionContext(_plan, of.InstanceId, Services, Clock, null, CancellationToken.None) { Status = of.Status, SubStatus = of.SubStatus };
        StateSerializer.Read(state, workflow);
        return workflow;
    }

    /// <summary>Resumes in every order, from stored states; hands over each run that came to its end or to <paramref name="depth"/> resumptions.</summary>
    public async Task InEveryOrderAsync(Action<WorkflowExecutionContext, IReadOnlyList<(string Node, string Outcome)>> check, int depth, params string[] outcomes)
        => await GoOnAsync(await StartAsync(), [], check, depth, outcomes);

    private async Task GoOnAsync(WorkflowExecutionContext workflow, List<(string Node, string Outcome)> order, Action<WorkflowExecutionContext, IReadOnlyList<(string, string)>> check, int depth, string[] outcomes)
    {
        workflow.Incidents.ShouldBeEmpty(ToString());
        if (workflow.Status == WorkflowStatus.Running)
            workflow.Bookmarks.ShouldNotBeEmpty($"{this} is stuck after {string.Join(" ", order)}");
        if (workflow.Status == WorkflowStatus.Finished || order.Count == depth)
        {
            check(workflow, order);
            return;
        }

        var state = StateSerializer.Write(workflow);
        var trace = Trace.ToArray();
        foreach (var node in workflow.Bookmarks.Select(bookmark => bookmark.ActivityId).Distinct().ToArray())
        {
            foreach (var outcome in outcomes)
            {
                Trace.Clear();
                Trace.AddRange(trace);
                await GoOnAsync(await ResumeAsync(Read(state, workflow), node, outcome), [.. order, (node, outcome)], check, depth, outcomes);
            }
        }
    }
}

/// <summary>Runs at once or waits; ends with the outcome it is resumed with.</summary>
internal sealed class GraphNode : Activity
{
    public bool Waits { get; init; }

    public required List<string> Trace { get; init; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Trace.Add(Id);
        if (!Waits)
            return DoneAsync(context);
        context.CreateBookmark(DoneAsync);
        return default;
    }

    private ValueTask DoneAsync(ActivityExecutionContext context)
    {
        Trace.Add($"-{Id}");
        return context.CompleteActivityWithOutcomesAsync(context.WorkflowInput.TryGetValue("outcome", out var outcome) ? (string)outcome : "Go");
    }
}
