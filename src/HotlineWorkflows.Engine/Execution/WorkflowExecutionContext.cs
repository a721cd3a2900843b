using HotlineWorkflows.Engine.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>An instance during a burst (Elsa: <c>WorkflowExecutionContext</c>).</summary>
public sealed partial class WorkflowExecutionContext : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly Queue<WorkItem> _queue = new();
    private readonly ActiveExecutions _active = new();
    private OpenBookmarks? _bookmarks;
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
    public WorkflowPlan Plan { get; private set; }

    /// <summary>The instance's id.</summary>
    public Guid InstanceId { get; }

    /// <summary>The instance's id as text.</summary>
    public string Id => _id ??= InstanceId.ToString();

    /// <summary>The business clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Ends the burst.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether somebody wants a span for each step of this burst.</summary>
    internal bool IsTraced { get; set; }

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
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks?.Snapshot ?? [];

    /// <summary>Services of the burst's scope; the scope is made when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= OpenScope()).ServiceProvider;

    /// <summary>Executions that are not done, oldest first.</summary>
    public IReadOnlyList<ActivityExecutionContext> ActivityExecutionContexts => _active.Snapshot;

    internal ActiveExecutions Active => _active;

    /// <summary>Bookmarks made in this burst that are still open.</summary>
    internal IEnumerable<Bookmark> AddedBookmarks => Bookmarks.Where(bookmark => bookmark.IsNew);

    /// <summary>Bookmarks of earlier bursts that this one burned or cancelled.</summary>
    internal IReadOnlyList<Bookmark> RemovedBookmarks => _removed ?? (IReadOnlyList<Bookmark>)[];

    /// <summary>Whether this burst made, burned or cancelled bookmarks. Ours.</summary>
    public bool BookmarksChanged => RemovedBookmarks.Count > 0 || AddedBookmarks.Any();

    internal JournalWriter? Journal { get; }

    /// <summary>Writes something about this burst as a whole to the journal, for example which policy it ran under. Ours.</summary>
    public void NoteInJournal(string name, string value) => Journal?.Note(name, value);

    internal bool ScopeWasUsed => _scope is not null;

    internal Runtime.IWorkflowTransaction? Transaction { get; init; }

    internal int NextSequence { get; set; }

    /// <summary>The trigger that started the instance, in its first burst; null otherwise.</summary>
    internal PlanNode? TriggerNode { get; set; }

    private bool _triggerTaken;
    private bool _begunAtTrigger;

    /// <summary>True once: a trigger that started the instance does not wait the first time it runs, but does when a loop comes back to it.</summary>
    internal bool TakeTrigger()
    {
        var first = !_triggerTaken;
        _triggerTaken = true;
        return first;
    }

    /// <summary>True once: the flowchart around the trigger begins at it the first time, and at its start when it runs again.</summary>
    internal bool BeginAtTrigger()
    {
        var first = !_begunAtTrigger;
        _begunAtTrigger = true;
        return first;
    }

    internal bool HasInput => _input is { Count: > 0 };

    internal bool HasOutput => _output is { Count: > 0 };

    /// <summary>What was given with the running resumption; null when there was nothing. Never kept: it may hold what must not lie in a workflow's state.</summary>
    public IDictionary<string, object>? ResumeInput { get; internal set; }

    /// <summary>Whether the running step goes on after a bookmark.</summary>
    internal bool IsResuming { get; set; }

    /// <summary>Resumes another wait of the same instance within this burst, after what is scheduled now. False when nobody waits for it.</summary>
    /// <param name="bookmarkName">The bookmark's name.</param>
    /// <param name="stimulus">What it waits for.</param>
    /// <param name="input">What the resumed activity may read.</param>
    /// <remarks>Ours. A fact that several steps wait for reaches all of them in one durable burst.</remarks>
    public bool Signal(string bookmarkName, object? stimulus, IDictionary<string, object>? input = null)
    {
        var hash = StimulusHash.Of(bookmarkName, stimulus);
        var heard = false;
        foreach (var bookmark in Bookmarks)
        {
            if (bookmark.Hash == hash)
                heard |= ScheduleResume(bookmark, input);
        }

        return heard;
    }

    /// <summary>False when the bookmark is burned, or its activity stopped at an incident and must be retried first.</summary>
    internal bool ScheduleResume(Bookmark bookmark, IDictionary<string, object>? input)
    {
        if (bookmark.Execution is not { IsCompleted: false, Status: not ActivityStatus.Faulted } context || !bookmark.IsOpen)
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
        parent?.Adopt(context);
        _queue.Enqueue(new WorkItem(context, null, ResumeInput));
        return context;
    }

    /// <summary>Puts an execution that did not begin, or stopped at an incident, back to work.</summary>
    internal void ScheduleAgain(ActivityExecutionContext context)
    {
        DropIncidentOf(context);
        if (context.FaultedInWait)
        {
            // The resumption failed, not the wait: it waits on, and whoever resumed it may do so again.
            context.FaultedInWait = false;
            context.Status = ActivityStatus.Running;
            return;
        }

        Executor.CancelChildren(context);
        RemoveBookmarksOf(context);
        context.Status = ActivityStatus.Pending;
        _queue.Enqueue(new WorkItem(context, null, null));
    }

    internal bool TryDequeue(out WorkItem item) => _queue.TryDequeue(out item);

    internal bool HasWork => _queue.Count > 0;

    /// <summary>Takes back what was scheduled and will not run in this burst: a resumption that did not happen leaves its bookmark open.</summary>
    internal void DropWork()
    {
        while (_queue.TryDequeue(out var item))
        {
            if (item.Bookmark is { } bookmark && !item.Context.IsCompleted)
                Reopen(bookmark);
        }
    }

    internal void Restore(ActivityExecutionContext context)
    {
        _active.Add(context);
        context.ParentActivityExecutionContext?.Adopt(context);
    }

    internal void Restore(Bookmark bookmark, ActivityExecutionContext context)
    {
        bookmark.Execution = context;
        bookmark.IsOpen = true;
        (_bookmarks ??= new OpenBookmarks()).Add(bookmark);
        context.Hold(bookmark);
    }

    internal void Restore(ActivityIncident incident)
    {
        (_incidents ??= []).Add(incident);
    }

    internal void Add(Bookmark bookmark, ActivityExecutionContext context)
    {
        bookmark.IsNew = true;
        Restore(bookmark, context);
    }

    internal void RemoveIncidents(ActivityExecutionContext context) => _incidents?.RemoveAll(incident => incident.ActivityInstanceId == context.Id);

    internal void Add(ActivityIncident incident) => (_incidents ??= []).Add(incident);

    internal void Remove(Bookmark bookmark)
    {
        if (!bookmark.IsOpen)
            return;
        bookmark.IsOpen = false;
        _bookmarks!.Remove(bookmark);
        bookmark.Execution!.Release(bookmark);

        // A bookmark made and burned within one burst never reaches the store.
        if (!bookmark.IsNew)
            (_removed ??= []).Add(bookmark);
    }

    /// <summary>Undoes <see cref="Remove"/>.</summary>
    internal void Reopen(Bookmark bookmark)
    {
        if (bookmark.IsOpen)
            return;
        _removed?.Remove(bookmark);
        Restore(bookmark, bookmark.Execution!);
    }

    internal void RemoveBookmarksOf(ActivityExecutionContext context)
    {
        while (context.LastBookmark is { } bookmark)
            Remove(bookmark);
    }

    internal void DropIncidentOf(ActivityExecutionContext context)
    {
        if (context.Status == ActivityStatus.Faulted)
            _incidents?.RemoveAll(incident => incident.ActivityInstanceId == context.Id);
    }

    /// <summary>Drops incidents of executions that were done when they failed: there is nothing to run again. Returns how many.</summary>
    internal int DropIncidentsOfTheDone()
    {
        if (_incidents is null)
            return 0;
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (var context = _active.First; context is not null; context = context.InWorkflow.Next)
        {
            if (context.Status == ActivityStatus.Faulted)
                open.Add(context.Id);
        }

        return _incidents.RemoveAll(incident => !open.Contains(incident.ActivityInstanceId));
    }

    internal void Forget(ActivityExecutionContext context)
    {
        RemoveBookmarksOf(context);
        _active.Remove(context);
        context.ParentActivityExecutionContext?.Disown(context);
    }

    /// <summary>Forgets what lives for one burst only: outputs, results, values without a variable, variables kept in memory.</summary>
    internal void ForgetBurst()
    {
        _outputs = null;
        _blocks = null;
        LastResult = null;
        ResumeInput = null;
        TriggerNode = null;
        foreach (var variable in Plan.Workflow.Variables)
        {
            if (!variable.IsKept)
                _variables?.Remove(variable.Name);
        }

        for (var context = _active.First; context is not null; context = context.InWorkflow.Next)
            context.ForgetBurst();
    }

    /// <summary>Ends the instance: whatever runs or waits is cancelled.</summary>
    internal void Finish(WorkflowSubStatus subStatus)
    {
        _queue.Clear();
        while (_active.Last is { } context)
            Executor.MarkCancelled(context);
        _incidents = null;
        Status = WorkflowStatus.Finished;
        SubStatus = subStatus;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DropEffectsAsync(0);
        if (_scope is { } scope)
            await scope.DisposeAsync();
    }

    private AsyncServiceScope OpenScope()
    {
        var scope = _services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetService<Runtime.BurstAccessor>()?.Set(this, Transaction);
        return scope;
    }
}

/// <summary>A step to take in this burst: run an activity, or go on after a bookmark, with the input of the resumption that led to it.</summary>
internal readonly record struct WorkItem(ActivityExecutionContext Context, Bookmark? Bookmark, IDictionary<string, object>? Input);

/// <summary>Executions of an instance that are not done.</summary>
internal sealed class ActiveExecutions : LinkedItems<ActivityExecutionContext>
{
    protected override ref Links<ActivityExecutionContext> LinksOf(ActivityExecutionContext item) => ref item.InWorkflow;
}

/// <summary>Bookmarks of an instance.</summary>
internal sealed class OpenBookmarks : LinkedItems<Bookmark>
{
    protected override ref Links<Bookmark> LinksOf(Bookmark item) => ref item.InWorkflow;
}
