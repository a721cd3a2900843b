using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>An activity for each number of a range (Elsa: <c>For</c>). The bounds are evaluated before each turn; the number is also the variable <c>CurrentValue</c>.</summary>
[Activity("Elsa", "For", 1, "从起到止逐个数执行。", "循环", DisplayName = "计数循环")]
public sealed class For : Activity, IOwnsChildren, ILoop
{
    /// <summary>A loop to be filled later.</summary>
    public For()
    {
    }

    /// <summary>With its bounds.</summary>
    public For(int start, int end) => (Start, End) = (new Input<int>(start), new Input<int>(end));

    /// <summary>The first number.</summary>
    [Input(DisplayName = "起", Description = "第一个数。", AutoEvaluate = false)]
    public Input<int> Start { get; set; } = new(0);

    /// <summary>The last number.</summary>
    [Input(DisplayName = "止", Description = "最后一个数。", AutoEvaluate = false)]
    public Input<int> End { get; set; } = new(0);

    /// <summary>From one number to the next; below zero counts down. Zero is a mistake.</summary>
    [Input(DisplayName = "步长", Description = "每次增加多少。", AutoEvaluate = false)]
    public Input<int> Step { get; set; } = new(1);

    /// <summary>Whether <see cref="End"/> itself has a turn.</summary>
    [Input(DisplayName = "含末值", Description = "最后一个数是否也执行。", AutoEvaluate = false)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    /// <summary>What each turn runs.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <summary>The number of the turn.</summary>
    [Output(DisplayName = "当前值")]
    public Output<object?>? CurrentValue { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => TurnAsync(context);

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result) => TurnAsync(context);

    private async ValueTask TurnAsync(ActivityExecutionContext context)
    {
        var step = await context.EvaluateAsync(Step);
        if (step == 0)
            throw new InvalidOperationException($"The step of loop '{Id}' is 0: it would never end.");
        var start = await context.EvaluateAsync(Start);
        var end = await context.EvaluateAsync(End);
        var current = start + ((long)context.Cursor * step);
        var isWithin = await context.EvaluateAsync(OuterBoundInclusive) ? (step > 0 ? current <= end : current >= end) : step > 0 ? current < end : current > end;
        if (Body is null || !isWithin)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.Cursor++;
        (context.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal))[nameof(CurrentValue)] = (int)current;
        context.Set(CurrentValue, (int)current, nameof(CurrentValue));
        await context.ScheduleActivityAsync(Body);
    }
}
