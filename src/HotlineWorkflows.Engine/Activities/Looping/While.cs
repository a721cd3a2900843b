using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>An activity again and again while a condition holds (Elsa: <c>While</c>). The condition is evaluated before each turn.</summary>
[Activity("Elsa", "While", 1, "条件成立时反复执行。", "循环", DisplayName = "当……时循环")]
public sealed class While : Activity, IOwnsChildren, ILoop
{
    /// <summary>A loop to be filled later.</summary>
    public While()
    {
    }

    /// <summary>With its body; the condition to be set later.</summary>
    public While(IActivity body) => Body = body;

    /// <summary>With its condition and body.</summary>
    public While(Input<bool> condition, IActivity? body = null) => (Condition, Body) = (condition, body);

    /// <summary>With its condition and body.</summary>
    public While(Func<bool> condition, IActivity? body = null)
        : this(new Input<bool>(condition), body)
    {
    }

    /// <summary>With its condition and body.</summary>
    public While(Func<ExpressionExecutionContext, bool> condition, IActivity? body = null)
        : this(new Input<bool>(condition), body)
    {
    }

    /// <summary>Whether another turn is taken.</summary>
    [Input(DisplayName = "条件", Description = "每次执行之前判断；通常写成 JavaScript。", AutoEvaluate = false, DefaultSyntax = ExpressionTypes.JavaScript)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>What each turn runs.</summary>
    [Port("Body", "循环体")]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => TurnAsync(context);

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result) => TurnAsync(context);

    private async ValueTask TurnAsync(ActivityExecutionContext context)
    {
        if (Body is not null && await context.EvaluateAsync(Condition))
            await context.ScheduleActivityAsync(Body);
        else
            await context.CompleteActivityAsync();
    }
}
