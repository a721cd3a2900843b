using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution;

/// <summary>Runs activities written in code, in memory; steps leave their names in <see cref="Trace"/>.</summary>
internal sealed class TestRun
{
    public List<string> Trace { get; } = [];

    public BusinessClock Clock { get; } = BusinessClock.Virtual(new DateTimeOffset(2026, 11, 13, 8, 20, 0, TimeSpan.Zero));

    public WorkflowExecutionContext Workflow { get; private set; } = null!;

    public Inline Step(string name) => new(() => Trace.Add(name)) { Id = name };

    public async Task<WorkflowExecutionContext> RunAsync(IActivity root, params Workflows.Memory.Variable[] variables)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var workflow = new Workflow { Root = root, Variables = [.. variables] };
        return Workflow = await new WorkflowRunner(services, Clock).RunAsync(WorkflowPlan.Create(workflow, new ExpressionCompiler([])));
    }

    public Task<WorkflowExecutionContext> RunAsync(IEnumerable<IActivity> activities, params Connection[] connections)
        => RunAsync(new Flowchart { Activities = [.. activities], Connections = [.. connections] });

    public async Task<bool> ResumeAsync(string activityId)
        => await new WorkflowRunner(new ServiceCollection().BuildServiceProvider(), Clock)
            .ResumeAsync(Workflow, Workflow.Bookmarks.First(bookmark => bookmark.ActivityId == activityId));
}

/// <summary>Waits until resumed.</summary>
internal sealed class Wait : Activity
{
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark();
}

/// <summary>Waits; each resumption emits or completes as its bookmark says.</summary>
internal sealed class Desk : Activity
{
    protected override void Execute(ActivityExecutionContext context)
    {
        context.CreateBookmark(new Workflows.Models.CreateBookmarkArgs { BookmarkName = "ask", Callback = OnAskedAsync, AutoBurn = false });
        context.CreateBookmark(new Workflows.Models.CreateBookmarkArgs { BookmarkName = "done", Callback = OnDoneAsync });
    }

    private ValueTask OnAskedAsync(ActivityExecutionContext context) => Extensions.ActivityExecutionContextExtensions.ScheduleOutcomesAsync(context, "Asked");

    private ValueTask OnDoneAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Answered");
}
