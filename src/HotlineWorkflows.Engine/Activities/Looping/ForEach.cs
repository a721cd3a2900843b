using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>
/// An activity for each item of a list (Elsa: <c>ForEach&lt;T&gt;</c>). The list is evaluated before each turn, so that a
/// waiting instance need not keep it; the item and its position are also the variables <c>CurrentValue</c> and <c>CurrentIndex</c>.
/// </summary>
[Activity("Elsa", "Looping", "An activity for each item of a list.")]
public class ForEach<T> : Activity, IOwnsChildren, ILoop
{
    /// <summary>A loop to be filled later.</summary>
    public ForEach()
    {
    }

    /// <summary>With its items.</summary>
    public ForEach(ICollection<T> items) => Items = new Input<ICollection<T>>(items);

    /// <summary>With its items.</summary>
    public ForEach(Input<ICollection<T>> items) => Items = items;

    /// <summary>The items, in order.</summary>
    [Input(DisplayName = "列表", Description = "要逐项处理的列表，通常写成 JavaScript 或取自变量。", AutoEvaluate = false, UIHint = InputUIHints.JsonEditor)]
    public Input<ICollection<T>> Items { get; set; } = new((ICollection<T>)[]);

    /// <summary>What each turn runs.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <summary>The item of the turn.</summary>
    [Output(DisplayName = "当前项")]
    public Output<T>? CurrentValue { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => TurnAsync(context);

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result) => TurnAsync(context);

    private async ValueTask TurnAsync(ActivityExecutionContext context)
    {
        var items = await context.EvaluateAsync(Items) ?? [];
        if (Body is null || context.Cursor >= items.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var item = items.ElementAt(context.Cursor);
        var memory = context.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal);
        memory["CurrentValue"] = item;
        memory["CurrentIndex"] = context.Cursor++;
        context.Set(CurrentValue, item, nameof(CurrentValue));
        await context.ScheduleActivityAsync(Body);
    }
}

/// <summary>An activity for each item of a list (Elsa: <c>ForEach</c>).</summary>
[Activity("Elsa", "ForEach", 1, "对列表的每一项依次执行。", "循环", DisplayName = "逐项循环")]
public sealed class ForEach : ForEach<object>
{
    /// <summary>A loop to be filled later.</summary>
    public ForEach()
    {
    }

    /// <summary>With its items.</summary>
    public ForEach(ICollection<object> items)
        : base(items)
    {
    }
}
