using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>
/// Base of all activities (Elsa: <c>Activity</c>). It does not finish by itself: it must complete, or make a bookmark.
/// </summary>
public abstract class Activity : IActivity
{
    private IDictionary<string, object>? _customProperties;
    private IDictionary<string, object>? _syntheticProperties;
    private IDictionary<string, object>? _metadata;
    private ICollection<IBehavior>? _behaviors;

    /// <summary>Named after its class.</summary>
    protected Activity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
    {
        (Type, Version) = ActivityTypeNames.Of(GetType());
    }

    /// <summary>Named as said.</summary>
    protected Activity(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
    {
        Type = activityType;
        Version = version;
    }

    /// <inheritdoc />
    public string Id { get; set; } = "";

    /// <inheritdoc />
    public string NodeId { get; set; } = "";

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <summary>The definition used as an activity that this one belongs to; null: it stands in the workflow itself, or was made in code.</summary>
    internal Activities.DefinitionActivity? Within { get; set; }

    /// <inheritdoc />
    public string Type { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <inheritdoc />
    public IDictionary<string, object> CustomProperties
    {
        get => _customProperties ??= new Dictionary<string, object>();
        set => _customProperties = value;
    }

    /// <inheritdoc />
    public IDictionary<string, object> SyntheticProperties
    {
        get => _syntheticProperties ??= new Dictionary<string, object>();
        set => _syntheticProperties = value;
    }

    /// <inheritdoc />
    public IDictionary<string, object> Metadata
    {
        get => _metadata ??= new Dictionary<string, object>();
        set => _metadata = value;
    }

    /// <summary>What wraps its running.</summary>
    public ICollection<IBehavior> Behaviors
    {
        get => _behaviors ??= [];
        set => _behaviors = value;
    }

    /// <summary>Whether it may start a workflow.</summary>
    public bool CanStartWorkflow
    {
        get => Custom<bool?>("canStartWorkflow") ?? false;
        set => CustomProperties["canStartWorkflow"] = value;
    }

    /// <summary>Whether a task runs in the background; null: as its kind says.</summary>
    public bool? RunAsynchronously
    {
        get => Custom<bool?>("runAsynchronously");
        set => SetCustom("runAsynchronously", value);
    }

    /// <summary>Name of the commit strategy; kept for interchange: a burst here always commits as one.</summary>
    public string? CommitStrategy
    {
        get => Custom<string?>("commitStrategyName");
        set => SetCustom("commitStrategyName", value);
    }

    internal bool HasBehaviors => _behaviors is { Count: > 0 };

    /// <summary>Its place in the plan; set when the plan is made.</summary>
    internal PlanNode? Node { get; set; }

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    internal ValueTask<bool> AskAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    internal ValueTask RunAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    internal async ValueTask SignalAsync(object signal, SignalContext context)
    {
        await OnSignalReceivedAsync(signal, context);
        if (_signalHandlers is not null && _signalHandlers.TryGetValue(signal.GetType(), out var handler))
            await handler(signal, context);
    }

    private Dictionary<Type, Func<object, SignalContext, ValueTask>>? _signalHandlers;

    /// <summary>Whether it may run now.</summary>
    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => new(CanExecute(context));

    /// <summary>Whether it may run now.</summary>
    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    /// <summary>Runs it.</summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return default;
    }

    /// <summary>Runs it.</summary>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Hears a signal that a descendant sent.</summary>
    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return default;
    }

    /// <summary>Hears a signal that a descendant sent.</summary>
    protected virtual void OnSignalReceived(object signal, SignalContext context)
    {
    }

    /// <summary>Registers a handler for one kind of signal.</summary>
    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler)
        => (_signalHandlers ??= [])[typeof(T)] = (signal, context) => handler((T)signal, context);

    /// <summary>Registers a handler for one kind of signal.</summary>
    protected void OnSignalReceived<T>(Action<T, SignalContext> handler)
        => OnSignalReceived<T>((signal, context) =>
        {
            handler(signal, context);
            return default;
        });

    /// <summary>Completes with outcome <c>Done</c>.</summary>
    protected ValueTask CompleteAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();

    private T? Custom<T>(string key)
        => _customProperties is not null && _customProperties.TryGetValue(key, out var value) ? ValueConversion.To<T>(value) : default;

    private void SetCustom(string key, object? value)
    {
        if (value is null)
            _customProperties?.Remove(key);
        else
            CustomProperties[key] = value;
    }
}

/// <summary>An activity with a result (Elsa: <c>Activity&lt;T&gt;</c>).</summary>
public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    /// <summary>Named after its class.</summary>
    protected Activity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Named as said.</summary>
    protected Activity(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(activityType, version, source, line)
    {
    }

    /// <summary>With a place for the result.</summary>
    protected Activity(MemoryBlockReference? output, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
        => Result = output is null ? null : new Output<T>(output);

    /// <summary>With a place for the result.</summary>
    protected Activity(Output<T>? output, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
        => Result = output;

    /// <inheritdoc />
    [Attributes.Output(DisplayName = "结果")]
    public Output<T>? Result { get; set; }
}
