using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>One execution of an activity, from its start to its end, over as many bursts as it takes (Elsa: <c>ActivityExecutionContext</c>).</summary>
public sealed partial class ActivityExecutionContext
{
    private ExpressionExecutionContext? _expressionContext;
    private Dictionary<string, object>? _properties;
    private Dictionary<string, object>? _journalData;
    private Dictionary<object, object>? _transientProperties;
    private Dictionary<string, object>? _metadata;
    private List<Bookmark>? _bookmarks;
    private string? _id;
    private object?[]? _inputValues;

    internal ActivityExecutionContext(WorkflowExecutionContext workflow, PlanNode node, ActivityExecutionContext? parent, int sequence)
    {
        WorkflowExecutionContext = workflow;
        Node = node;
        ParentActivityExecutionContext = parent;
        Sequence = sequence;
    }

    /// <summary>Identifies the execution: the instance's id, a dash, its number within the instance.</summary>
    public string Id => _id ??= $"{WorkflowExecutionContext.InstanceId:N}-{Sequence}";

    /// <summary>The workflow that runs.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext { get; }

    /// <summary>The execution it stands in; null for the root.</summary>
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }

    /// <summary>The activity; shared by all instances.</summary>
    public IActivity Activity => Node.Activity;

    /// <summary>The activity's node.</summary>
    public string NodeId => Node.NodeId;

    /// <summary>For evaluating expressions where the activity stands.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext => _expressionContext ??= new ExpressionExecutionContext(WorkflowExecutionContext, this);

    /// <summary>Ends the burst.</summary>
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    /// <summary>State of this execution.</summary>
    public ActivityStatus Status { get; internal set; }

    /// <summary>Whether it is done.</summary>
    public bool IsCompleted => Status is ActivityStatus.Completed or ActivityStatus.Canceled;

    /// <summary>Business clock.</summary>
    public DateTimeOffset StartedAt { get; internal set; }

    /// <summary>Business clock; null while it runs.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>What whoever scheduled it attached; not kept between bursts.</summary>
    public object? Tag { get; internal set; }

    /// <summary>What it threw in this burst, or null.</summary>
    public Exception? Exception { get; internal set; }

    /// <summary>Open incidents of it and its descendants.</summary>
    public int AggregateFaultCount => (Status == ActivityStatus.Faulted ? 1 : 0) + Children.Sum(child => child.AggregateFaultCount);

    /// <summary>Executions directly within it that are not done, oldest first.</summary>
    public IEnumerable<ActivityExecutionContext> Children
    {
        get
        {
            for (var child = FirstChild; child is not null;)
            {
                var next = child.AmongSiblings.Next;
                yield return child;
                child = next;
            }
        }
    }

    /// <summary>Its bookmarks.</summary>
    public IEnumerable<Bookmark> Bookmarks => _bookmarks?.ToArray() ?? [];

    /// <summary>Its bookmarks made in this burst.</summary>
    public IEnumerable<Bookmark> NewBookmarks => Bookmarks.Where(bookmark => bookmark.IsNew);

    /// <summary>State that survives between bursts.</summary>
    public IDictionary<string, object> Properties => _properties ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Goes into the journal with this execution's next entry.</summary>
    public IDictionary<string, object> JournalData => _journalData ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>State of this burst only.</summary>
    public IDictionary<object, object> TransientProperties => _transientProperties ??= [];

    /// <summary>Free data of this burst only.</summary>
    public IDictionary<string, object> Metadata => _metadata ??= new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>What the workflow was resumed with in this burst, else what it was started with.</summary>
    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.ResumeInput ?? WorkflowExecutionContext.Input;

    internal PlanNode Node { get; }

    /// <summary>What it completed with in this burst; null: nothing, or it did not.</summary>
    internal object? CompletedWith { get; set; }

    internal int Sequence { get; }

    /// <summary>Method of the parent's activity that hears of the completion; null: the parent's own rule.</summary>
    internal string? CompletionCallback { get; set; }

    /// <summary>A container's position, for example a sequence's next child.</summary>
    internal int Cursor { get; set; }

    /// <summary>A flowchart's tokens that wait at joins: connection indices.</summary>
    internal List<int>? Tokens { get; set; }

    /// <summary>Variables of this scope; null when it declares none.</summary>
    internal Dictionary<string, object?>? Memory { get; set; }

    internal Dictionary<string, object>? KeptProperties => _properties;

    internal Dictionary<string, object>? TakeJournalData()
    {
        var data = _journalData;
        _journalData = null;
        return data;
    }

    internal bool MadeBookmarks { get; set; }

    /// <summary>Whether it sent tokens over its outcomes while it went on waiting.</summary>
    internal bool HasSent { get; set; }

    /// <summary>Whether it stopped at an incident while it was resumed: its wait is still good.</summary>
    internal bool FaultedInWait { get; set; }

    /// <summary>A service of the burst's scope.</summary>
    /// <exception cref="InvalidOperationException">Nobody registered it.</exception>
    public T GetRequiredService<T>()
        where T : notnull
        => WorkflowExecutionContext.Services.GetRequiredService<T>();

    /// <summary>A service of the burst's scope, or null.</summary>
    public T? GetService<T>() => WorkflowExecutionContext.Services.GetService<T>();

    /// <summary>All services of that type of the burst's scope.</summary>
    public IEnumerable<T> GetServices<T>() => WorkflowExecutionContext.Services.GetServices<T>();

    /// <summary>A service of the burst's scope.</summary>
    /// <exception cref="InvalidOperationException">Nobody registered it.</exception>
    public object GetRequiredService(Type type) => WorkflowExecutionContext.Services.GetRequiredService(type);

    /// <summary>A property that survives between bursts; the default when absent.</summary>
    public T? GetProperty<T>(string key) => _properties is not null && _properties.TryGetValue(key, out var value) ? ValueConversion.To<T>(value) : default;

    /// <summary>A property that survives between bursts; made when absent.</summary>
    public T GetProperty<T>(string key, Func<T> factory)
    {
        if (_properties is not null && _properties.TryGetValue(key, out var value))
            return ValueConversion.To<T>(value)!;
        var made = factory();
        Properties[key] = made!;
        return made;
    }

    /// <summary>Sets a property that survives between bursts.</summary>
    public void SetProperty<T>(string key, T value) => Properties[key] = value!;

    /// <summary>Changes a property that survives between bursts.</summary>
    public T UpdateProperty<T>(string key, Func<T?, T> update)
    {
        var value = update(GetProperty<T>(key));
        Properties[key] = value!;
        return value;
    }

    /// <summary>Removes a property.</summary>
    public void RemoveProperty(string key) => _properties?.Remove(key);

    /// <summary>Completes with a result or with <see cref="Activities.Flowchart.Models.Outcomes"/>; null: outcome <c>Done</c>.</summary>
    public ValueTask CompleteActivityAsync(object? result = null) => Executor.CompleteAsync(this, result);

    /// <summary>Completes with named outcomes.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
        => Executor.CompleteAsync(this, new Activities.Flowchart.Models.Outcomes(outcomes));

    /// <summary>Completes the nearest composite around it with named outcomes; where there is none, the workflow itself.</summary>
    public ValueTask CompleteCompositeAsync(params string[] outcomes)
    {
        var composite = this;
        while (composite.Node.Activity is not Activities.IComposite && composite.ParentActivityExecutionContext is { } parent)
            composite = parent;
        return Executor.CompleteAsync(composite, new Activities.Flowchart.Models.Outcomes(outcomes));
    }

    /// <summary>Writes an entry to the journal.</summary>
    public void AddExecutionLogEntry(string eventName, string? message = null, string? source = null, object? payload = null)
        => WorkflowExecutionContext.Journal?.Add(this, eventName, message, payload);

    internal object? ReadInput(Input input)
        => _inputValues is not null && input.Slot >= 0 && input.Slot < _inputValues.Length && _inputValues[input.Slot] is var value ? value : null;

    internal async ValueTask EvaluateInputsAsync()
    {
        var inputs = Node.DynamicInputs;
        if (inputs.Length == 0)
            return;
        _inputValues ??= new object?[inputs.Length];

        // What is given to a definition is said by the one that uses it, in its words.
        var scope = Activity is Activities.DefinitionActivity && ParentActivityExecutionContext is { } outside ? outside : this;
        for (var i = 0; i < Node.EagerInputs; i++)
            _inputValues[i] = await inputs[i].EvaluateAsync(scope);
    }

    internal async ValueTask<object?> EvaluateOnDemandAsync(Input input)
    {
        _inputValues ??= new object?[Node.DynamicInputs.Length];
        var value = await input.EvaluateAsync(this);
        if (input.Slot >= 0 && input.Slot < _inputValues.Length)
            _inputValues[input.Slot] = value;
        return value;
    }

    /// <summary>Forgets what lives for one burst only.</summary>
    internal void ForgetBurst()
    {
        _inputValues = null;
        _transientProperties = null;
        _metadata = null;
        Tag = null;
        Exception = null;
        if (Memory is not null && Activity is Activities.IHasVariables scope)
        {
            foreach (var variable in scope.Variables)
            {
                if (!variable.IsKept)
                    Memory.Remove(variable.Name);
            }
        }
    }
}
