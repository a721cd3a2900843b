using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows;

/// <summary>An activity made of others (Elsa: <c>Composite</c>). A <c>Complete</c> within it ends it with chosen outcomes.</summary>
public abstract class Composite : Activity, IOwnsChildren, IHasVariables, IComposite, ISetsUp
{
    /// <summary>What it is made of.</summary>
    [Port]
    public IActivity Root { get; set; } = new Sequence();

    /// <summary>Variables that live as long as it runs.</summary>
    public ICollection<Variable> Variables { get; set; } = [];

    /// <summary>The variable that <c>Result</c> comes from, or null.</summary>
    public Variable? ResultVariable { get; set; }

    void ISetsUp.SetUp() => Setup();

    /// <summary>Builds what it is made of; called once, when the plan is made.</summary>
    protected virtual void Setup()
    {
    }

    /// <summary>Called before it runs.</summary>
    protected virtual void ConfigureActivities(ActivityExecutionContext context)
    {
    }

    /// <summary>Called when what it is made of is done.</summary>
    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return default;
    }

    /// <summary>Called when what it is made of is done.</summary>
    protected virtual void OnCompleted(ActivityCompletedContext context)
    {
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ConfigureActivities(context);
        return context.ScheduleActivityAsync(Root);
    }

    /// <summary>Completes with named outcomes.</summary>
    protected ValueTask CompleteAsync(ActivityExecutionContext context, params string[] outcomes) => context.CompleteActivityWithOutcomesAsync(outcomes);

    /// <summary>An activity that runs a delegate.</summary>
    protected static Inline Inline(Action<ActivityExecutionContext> activity) => new(activity);

    /// <summary>An activity that sets a variable.</summary>
    protected static SetVariable<T> SetVariable<T>(Variable<T> variable, Input<T> value) => new(variable, value);

    async ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
    {
        await OnCompletedAsync(new ActivityCompletedContext(context, child, result));
        if (!context.IsCompleted)
            await context.CompleteActivityAsync(result);
    }
}

/// <summary>A composite with a result (Elsa: <c>Composite&lt;T&gt;</c>).</summary>
public abstract class Composite<T> : Composite, IActivityWithResult<T>
{
    /// <inheritdoc />
    [Output(DisplayName = "结果")]
    public Output<T>? Result { get; set; }

    /// <inheritdoc />
    protected override void OnCompleted(ActivityCompletedContext context)
    {
        if (ResultVariable is not null)
            context.TargetContext.Set(Result, context.TargetContext.Get<T>(ResultVariable), nameof(Result));
    }
}

/// <summary>An activity that holds others and decides how they run (Elsa: <c>Container</c>).</summary>
public abstract class Container : Activity, IOwnsChildren, IHasVariables
{
    /// <summary>The activities.</summary>
    public ICollection<IActivity> Activities { get; set; } = [];

    /// <summary>Variables that live as long as it runs.</summary>
    public ICollection<Variable> Variables { get; set; } = [];

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await ScheduleChildrenAsync(context);
        if (!context.Children.Any() && !context.IsCompleted)
            await context.CompleteActivityAsync();
    }

    /// <summary>Starts the children; all at once unless overridden.</summary>
    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return default;
    }

    /// <summary>Starts the children; all at once unless overridden.</summary>
    protected virtual void ScheduleChildren(ActivityExecutionContext context)
    {
        foreach (var activity in Activities)
            context.Schedule(activity);
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
        => context.Children.Any() ? default : context.CompleteActivityAsync();
}
