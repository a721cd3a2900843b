using HotlineWorkflows.Engine.Expressions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Benchmarks.Storage;

/// <summary>A life like a ticket's: sixteen activities, four waits, each for five acts and one moment.</summary>
internal sealed class TicketFlow : IPlanSource
{
    public const int Waits = 4;
    public const string Definition = "benchmark-ticket";

    public static readonly DateTimeOffset Start = new(2026, 11, 13, 8, 20, 0, TimeSpan.Zero);

    private readonly WorkflowPlan _plan = WorkflowPlan.Create(new Workflow { Root = Root() }, new ExpressionCompiler([]));

    public BusinessClock Clock { get; } = BusinessClock.Virtual(Start);

    public ValueTask<WorkflowPlan> GetAsync(string definitionVersionId, CancellationToken cancellationToken = default) => new(_plan);

    public ValueTask<WorkflowPlan> GetPublishedAsync(string definitionId, CancellationToken cancellationToken = default) => new(_plan);

    public WorkflowRuntime On(IWorkflowStore store) =>
        new(store, this, new BurstFactory(this, new ServiceCollection().BuildServiceProvider(), Clock, new BurstOptions()), Clock);

    private static Flowchart Root()
    {
        var activities = new List<IActivity>();
        for (var stage = 0; stage < Waits; stage++)
        {
            for (var step = 0; step < 3; step++)
                activities.Add(new Inline(() => { }) { Id = $"step{stage}{step}" });
            activities.Add(new Stage { Id = $"stage{stage}" });
        }

        return new Flowchart { Activities = [.. activities], Connections = [.. activities.Zip(activities.Skip(1), (from, to) => new Connection(from, to))] };
    }

    private sealed class Stage : Activity
    {
        private static readonly string[] Acts = ["accept", "return", "contact", "requestExtension", "reply"];

        protected override void Execute(ActivityExecutionContext context)
        {
            foreach (var act in Acts)
                context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Hotline.Action", Stimulus = act, IncludeActivityInstanceId = true, Callback = OnActAsync });
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Hotline.Deadline", DueAt = Start.AddDays(5), Callback = OnActAsync });
        }

        private ValueTask OnActAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
    }
}
