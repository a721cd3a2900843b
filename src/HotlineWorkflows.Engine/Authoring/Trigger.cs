using System.Runtime.CompilerServices;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>An activity that can start a workflow (Elsa: <c>ITrigger</c>).</summary>
public interface ITrigger : IActivity
{
    /// <summary>The stimuli that start the workflow; one trigger row each.</summary>
    ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context);
}

/// <summary>Base of triggers (Elsa: <c>Trigger</c>).</summary>
public abstract class Trigger : Activity, ITrigger
{
    /// <summary>Named after its class.</summary>
    protected Trigger([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Named as said.</summary>
    protected Trigger(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(activityType, version, source, line)
    {
    }

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) => GetTriggerPayloadsAsync(context);

    /// <summary>The stimuli that start the workflow.</summary>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) => new(GetTriggerPayloads(context));

    /// <summary>The stimuli that start the workflow.</summary>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [GetTriggerPayload(context)];

    /// <summary>The one stimulus that starts the workflow.</summary>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();
}

/// <summary>Base of triggers with a result (Elsa: <c>Trigger&lt;TResult&gt;</c>).</summary>
public abstract class Trigger<TResult> : Activity<TResult>, ITrigger
{
    /// <summary>Named after its class.</summary>
    protected Trigger([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Named as said.</summary>
    protected Trigger(string activityType, int version = 1, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(activityType, version, source, line)
    {
    }

    /// <summary>With a place for the result.</summary>
    protected Trigger(MemoryBlockReference? output, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(output, source, line)
    {
    }

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) => GetTriggerPayloadsAsync(context);

    /// <summary>The stimuli that start the workflow.</summary>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) => new(GetTriggerPayloads(context));

    /// <summary>The stimuli that start the workflow.</summary>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [GetTriggerPayload(context)];

    /// <summary>The one stimulus that starts the workflow.</summary>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();
}

/// <summary>What a trigger may ask while its definition is published (Elsa: <c>TriggerIndexingContext</c>).</summary>
public sealed class TriggerIndexingContext
{
    internal TriggerIndexingContext(ActivityExecutionContext activity, ITrigger trigger)
    {
        Activity = activity;
        Trigger = trigger;
        TriggerName = trigger.Type;
    }

    /// <summary>The trigger.</summary>
    public ITrigger Trigger { get; }

    /// <summary>First part of the trigger's hash, its type by default.</summary>
    public string TriggerName { get; set; }

    /// <summary>When the clock fires it first (business clock); null: a stimulus does. Ours.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>For evaluating expressions.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext => Activity.ExpressionExecutionContext;

    /// <summary>Ends the indexing.</summary>
    public CancellationToken CancellationToken => Activity.CancellationToken;

    /// <summary>The trigger as if it ran: its inputs are evaluated.</summary>
    internal ActivityExecutionContext Activity { get; }

    /// <summary>The business clock.</summary>
    internal TimeProvider Clock => Activity.WorkflowExecutionContext.Clock;

    /// <summary>A service.</summary>
    internal T Service<T>()
        where T : notnull
        => Activity.GetRequiredService<T>();

    /// <summary>An input's value.</summary>
    public T? Get<T>(Input<T>? input) => Activity.Get(input);
}
