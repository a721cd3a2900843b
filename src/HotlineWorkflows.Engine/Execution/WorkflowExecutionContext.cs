using HotlineWorkflows.Engine.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>An instance during a burst (Elsa: <c>WorkflowExecutionContext</c>).</summary>
public sealed partial class WorkflowExecutionContext : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly Queue<WorkItem> _queue = new();
    private readonly List<ActivityExecutionContext> _active = [];
    private List<Bookmark>? _bookmarks;
    private List<Bookmark>? _added;
    private List<Bookmark>? _removed;
    private List<ActivityIncident>? _incidents;
    private Dictionary<string, object>? _input;
    private Dictionary<string, object>? _output;
    private AsyncServiceScope? _scope;
    private string? _id;

    internal WorkflowExecutionContext(WorkflowPlan plan, Guid instanceId, IServiceProvider services, TimeProvider clock, JournalWriter? journal, CancellationToken cancellationToken)
    {
        Plan = plan;
        InstanceId = instanceId;
        _services = services;
        Clock = clock;
        Journal = journal;
        CancellationToken = cancellationToken;
    }

    /// <summary>The definition version it runs on.</summary>
    public WorkflowPlan Plan { get; }

    /// <summary>The instance's id.</summary>
    public Guid InstanceId { get; }

    /// <summary>The instance's id as text.</summary>
    public string Id => _id ??= InstanceId.ToString();

    /// <summary>The business clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Ends the burst.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>What the instance is about (a ticket's id), or null.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>A name of its own, or null.</summary>
    public string? Name { get; set; }

    /// <summary>Running or finished.</summary>
    public WorkflowStatus Status { get; internal set; }

    /// <summary>The finer state.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;

    /// <summary>What it was started with; kept with the instance.</summary>
    public IDictionary<string, object> Input => _input ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Outputs it has set.</summary>
    public IDictionary<string, object> Output => _output ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Open incidents.</summary>
    public IReadOnlyList<ActivityIncident> Incidents => _incidents ?? (IReadOnlyList<ActivityIncident>)[];

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks ?? (IReadOnlyList<Bookmark>)[];

    /// <summary>Services of the burst's scope; the scope is made when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= OpenScope()).ServiceProvider;

    /// <summary>Executions that are not done, oldest first.</summary>
    public IReadOnlyList<ActivityExecutionContext> ActivityExecutionContexts => _active;

    internal IReadOnlyList<ActivityExecutionContext> Active => _active;

    internal IReadOnlyList<Bookmark> AddedBookmarks => _added ?? (IReadOnlyList<Bookmark>)[];

    internal IReadOnlyList<Bookmark> RemovedBookmarks => _removed ?? (IReadOnlyList<Bookmark>)[];

    internal JournalWriter? Journal { get; }

    internal bool ScopeWasUsed => _scope is not null;

    internal Runtime.IWorkflowTransaction? Transaction { get; init; }

    internal int NextSequence { get; set; }

    /// <summary>The trigger that started the instance, in its first burst; null otherwise.</summary>
    internal PlanNode? TriggerNode { get; set; }

    private bool _triggerTaken;

    /// <summary>True once: a trigger that started the instance does not wait the first time it runs, but does when a loop comes back to it.</summary>
    internal bool TakeTrigger()
    {
        var first = !_triggerTaken;
        _triggerTaken = true;
        return first;
    }

    internal bool HasInput => _input is { Count: > 0 };

    internal bool HasOutput => _output is { Count: > 0 };

    /// <summary>What was given with the running resumption; null when there was nothing. Never kept: it may hold what must not lie in a workflow's state.</summary>
    public IDictionary<string, object>? ResumeInput { get; internal set; }

    /// <summary>Resumes another wait of the same instance within this burst, after what is scheduled now. False when nobody waits for it.</summary>
    /// <param name="bookmarkName">The bookmark's name.</param>
    /// <param name="stimulus">What it waits for.</param>
    /// <param name="input">What the resumed activity may read.</param>
    /// <remarks>Ours. A fact that several steps wait for reaches all of them in one durable burst.</remarks>
    public bool Signal(string bookmarkName, object? stimulus, IDictionary<string, object>? input = null)
    {
        var hash = StimulusHash.Of(bookmarkName, stimulus);
        var heard = false;
        foreach (var bookmark in Bookmarks.Where(bookmark => bookmark.Hash == hash).ToArray())
            heard |= ScheduleResume(bookmark, input);
        return heard;
    }

    internal bool ScheduleResume(Bookmark bookmark, IDictionary<string, object>? input)
    {
        var context = _active.Find(context => context.Id == bookmark.ActivityInstanceId);
        if (context is null)
            return false;
        if (bookmark.AutoBurn)
            Remove(bookmark);
        _queue.Enqueue(new WorkItem(context, bookmark, input));
        return true;
    }

    internal ActivityExecutionContext Schedule(PlanNode node, ActivityExecutionContext? parent)
    {
        var context = new ActivityExecutionContext(this, node, parent, ++NextSequence);
        _active.Add(context);
        _queue.Enqueue(new WorkItem(context, null, null));
        return context;
    }

    internal void ScheduleAgain(ActivityExecutionContext context)
    {
        context.Status = ActivityStatus.Pending;
        _incidents?.RemoveAll(incident => incident.ActivityInstanceId == context.Id);
        _queue.Enqueue(new WorkItem(context, null, null));
    }

    internal bool TryDequeue(out WorkItem item) => _queue.TryDequeue(out item);

    internal void Restore(ActivityExecutionContext context) => _active.Add(context);

    internal void Restore(Bookmark bookmark) => (_bookmarks ??= []).Add(bookmark);

    internal void Restore(ActivityIncident incident) => (_incidents ??= []).Add(incident);

    internal void Add(Bookmark bookmark)
    {
        (_bookmarks ??= []).Add(bookmark);
        (_added ??= []).Add(bookmark);
    }

    internal void Add(ActivityIncident incident) => (_incidents ??= []).Add(incident);

    internal void Remove(Bookmark bookmark)
    {
        if (_bookmarks?.Remove(bookmark) != true)
            return;

        // A bookmark made and burned within one burst never reaches the store.
        if (_added?.Remove(bookmark) != true)
            (_removed ??= []).Add(bookmark);
    }

    internal void RemoveBookmarksOf(ActivityExecutionContext context)
    {
        for (var i = Bookmarks.Count - 1; i >= 0; i--)
        {
            if (_bookmarks![i].ActivityInstanceId == context.Id)
                Remove(_bookmarks[i]);
        }
    }

    internal void Forget(ActivityExecutionContext context)
    {
        if (Bookmarks.Count > 0)
            RemoveBookmarksOf(context);
        if (_incidents is not null)
            _incidents.RemoveAll(incident => incident.ActivityInstanceId == context.Id);
        _active.Remove(context);
    }

    /// <summary>Ends the instance: whatever runs or waits is cancelled.</summary>
    internal void Finish(WorkflowSubStatus subStatus)
    {
        _queue.Clear();
        for (var i = _active.Count - 1; i >= 0; i--)
            Executor.MarkCancelled(_active[i]);
        Status = WorkflowStatus.Finished;
        SubStatus = subStatus;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? default;

    private AsyncServiceScope OpenScope()
    {
        var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetService<Runtime.BurstAccessor>()?.Set(this, Transaction);
        return scope;
    }
}

/// <summary>A step to take in this burst: run an activity, or go on after a bookmark.</summary>
internal readonly record struct WorkItem(ActivityExecutionContext Context, Bookmark? Bookmark, IDictionary<string, object>? Input);
