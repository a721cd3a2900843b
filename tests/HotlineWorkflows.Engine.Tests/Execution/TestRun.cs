using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Tests.Execution;

/// <summary>
/// Runs activities written in code; steps leave their names in <see cref="Trace"/>. A stored run writes and reads its state
/// between all bursts, as with a store; the other keeps it in memory. Both must come to the same.
/// </summary>
internal sealed class TestRun(bool stored = false)
{
    private IServiceProvider? _services;

    public List<string> Trace { get; } = [];

    public BusinessClock Clock { get; } = BusinessClock.Virtual(new DateTimeOffset(2026, 11, 13, 8, 20, 0, TimeSpan.Zero));

    public ServiceCollection Services { get; } = [];

    public WorkflowOptions Options { get; } = new();

    public WorkflowPlan Plan { get; private set; } = null!;

    public WorkflowExecutionContext Workflow { get; private set; } = null!;

    public IEnumerable<string> Waiting => Workflow.Bookmarks.Select(bookmark => bookmark.ActivityId).Distinct().Order();

    public Inline Step(string name) => new(() => Trace.Add(name)) { Id = name };

    public Task<WorkflowExecutionContext> RunAsync(IActivity root, params Workflows.Memory.Variable[] variables)
        => RunAsync(new Workflow { Root = root, Variables = [.. variables], Options = Options });

    public Task<WorkflowExecutionContext> RunAsync(IEnumerable<IActivity> activities, params Connection[] connections)
        => RunAsync(new Flowchart { Activities = [.. activities], Connections = [.. connections] });

    public async Task<WorkflowExecutionContext> RunAsync(Workflow definition, IDictionary<string, object>? input = null, string? trigger = null)
    {
        Plan = WorkflowPlan.Create(definition, new ExpressionCompiler([]));
        Workflow = NewContext(Guid.CreateVersion7());
        foreach (var (key, value) in input ?? new Dictionary<string, object>())
            Workflow.Input[key] = value;
        var burst = new Burst(Workflow, null, Clock.GetUtcNow(), 0, []);
        burst.Start(trigger);
        await burst.RunAsync();
        EndBurst();
        return Workflow;
    }

    public Task<bool> ResumeAsync(string activityId, IDictionary<string, object>? input = null, string? bookmark = null)
        => ResumeAsync(Workflow.Bookmarks.First(candidate => candidate.ActivityId == activityId && (bookmark is null || candidate.Name == bookmark)), input);

    public async Task<bool> ResumeAsync(Bookmark bookmark, IDictionary<string, object>? input = null)
    {
        if (!BeginBurst().Resume(bookmark.Id, input))
            return false;
        await Executor.RunAsync(Workflow);
        EndBurst();
        return true;
    }

    public async Task<int> RetryAsync(string? activityInstanceId = null)
    {
        var burst = BeginBurst();
        var count = burst.Retry(activityInstanceId);
        await burst.RunAsync();
        EndBurst();
        return count;
    }

    /// <summary>Fires what is due, in due order, until nothing is.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        while (Workflow.Bookmarks.Where(bookmark => bookmark.DueAt <= end).MinBy(bookmark => bookmark.DueAt) is { } due)
        {
            Clock.AdvanceTo(due.DueAt!.Value > Clock.GetUtcNow() ? due.DueAt.Value : Clock.GetUtcNow());
            await ResumeAsync(due);
        }

        Clock.AdvanceTo(end);
    }

    /// <summary>Puts the instance onto another version; what does not fit, then nothing was done.</summary>
    public IReadOnlyList<MigrationProblem> MoveTo(IActivity root, IReadOnlyDictionary<string, string>? renamed = null)
    {
        var other = WorkflowPlan.Create(new Workflow { Root = root, Options = Options }, new ExpressionCompiler([]));
        var move = new StateMove(Plan, other, renamed, StateSerializer.Write(Workflow));
        if (move.Problems.Count > 0)
            return move.Problems;
        Plan = other;
        var read = NewContext(Workflow.InstanceId);
        (read.Status, read.SubStatus) = (Workflow.Status, Workflow.SubStatus);
        StateSerializer.Read(move.State, read);
        Workflow = read;
        return [];
    }

    private Burst BeginBurst()
    {
        Workflow.ForgetBurst();
        return new Burst(Workflow, null, Clock.GetUtcNow(), 0, []);
    }

    private void EndBurst()
    {
        if (stored)
            Workflow = Reload(Workflow);
    }

    public WorkflowExecutionContext Reload(WorkflowExecutionContext workflow)
    {
        var state = StateSerializer.Write(workflow);
        Plan = workflow.Plan;
        var read = NewContext(workflow.InstanceId);
        read.CorrelationId = workflow.CorrelationId;
        read.Status = workflow.Status;
        read.SubStatus = workflow.SubStatus;
        StateSerializer.Read(state, read);
        StateSerializer.Write(read).ShouldBe(state, "what was read is what was written");
        return read;
    }

    private WorkflowExecutionContext NewContext(Guid id)
        => new(Plan, id, _services ??= Services.BuildServiceProvider(), Clock, null, CancellationToken.None);
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
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "ask", Callback = OnAskedAsync, AutoBurn = false });
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "done", Callback = OnDoneAsync });
    }

    private ValueTask OnAskedAsync(ActivityExecutionContext context) => Extensions.ActivityExecutionContextExtensions.ScheduleOutcomesAsync(context, "Asked");

    private ValueTask OnDoneAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Answered");
}

/// <summary>Runs each test twice: in memory, and with the state written and read between all bursts.</summary>
internal sealed class BothWaysAttribute : Xunit.Sdk.DataAttribute
{
    public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => [[false], [true]];
}
