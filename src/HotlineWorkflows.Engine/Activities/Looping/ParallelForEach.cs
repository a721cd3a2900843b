using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Memory;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>
/// An activity for all items of a list side by side, done when all are (Elsa: <c>ParallelForEach&lt;T&gt;</c>). Each branch sees
/// its item and position as the variables <c>CurrentValue</c> and <c>CurrentIndex</c>.
/// </summary>
[Activity("Elsa", "Looping", "An activity for all items of a list side by side.")]
public class ParallelForEach<T> : Activity, IOwnsChildren
{
    /// <summary>The items, in order.</summary>
    [Input(DisplayName = "列表", Description = "要同时处理的列表，通常写成 JavaScript 或取自变量。", UIHint = InputUIHints.JsonEditor)]
    public Input<ICollection<T>> Items { get; set; } = new((ICollection<T>)[]);

    /// <summary>What each branch runs.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = context.Get(Items) ?? [];
        if (Body is null || items.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var index = 0;
        foreach (var item in items)
        {
            Variable[] variables = [new Variable("CurrentValue", item), new Variable("CurrentIndex", index++)];
            await context.ScheduleActivityAsync(Body, new ScheduleWorkOptions(Variables: variables));
        }
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
        => context.HasChildren ? default : context.CompleteActivityAsync();
}

/// <summary>An activity for all items of a list side by side (Elsa: <c>ParallelForEach</c>).</summary>
[Activity("Elsa", "ParallelForEach", 1, "对列表的各项同时执行。", "循环", DisplayName = "逐项并行")]
public sealed class ParallelForEach : ParallelForEach<object>;
