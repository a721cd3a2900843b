using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>Activities one after another (Elsa: <c>Sequence</c>).</summary>
[Activity("Elsa", "Sequence", 1, "几个活动依次执行。", "组合", DisplayName = "顺序")]
public sealed class Sequence : Activity, IOwnsChildren, IHasVariables
{
    /// <summary>The activities, in order.</summary>
    public ICollection<IActivity> Activities { get; set; } = [];

    /// <summary>Variables that live as long as the sequence.</summary>
    public ICollection<Variable> Variables { get; set; } = [];

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context);

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
        => child.Activity is ITerminalNode ? context.CompleteActivityAsync(result) : NextAsync(context);

    private ValueTask NextAsync(ActivityExecutionContext context)
    {
        if (context.Cursor >= Activities.Count)
            return context.CompleteActivityAsync();
        context.Schedule(Activities is IList<IActivity> list ? list[context.Cursor++] : Activities.ElementAt(context.Cursor++));
        return default;
    }
}
