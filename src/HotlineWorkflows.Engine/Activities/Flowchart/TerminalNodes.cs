using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>Where a flowchart begins (Elsa: <c>Start</c>).</summary>
[Activity("Elsa", "Start", 1, "Where the flow begins.", "Flow", DisplayName = "开始")]
public sealed class Start : CodeActivity;

/// <summary>Ends the flowchart it stands in (Elsa: <c>End</c>).</summary>
[Activity("Elsa", "End", 1, "Ends this flowchart.", "Flow", DisplayName = "结束")]
public sealed class End : CodeActivity, ITerminalNode;

/// <summary>Ends the whole workflow: whatever still runs or waits is cancelled (Elsa: <c>Finish</c>).</summary>
[Activity("Elsa", "Finish", 1, "Ends the whole workflow; what still waits is cancelled.", "Primitives", DisplayName = "流程结束")]
public sealed class Finish : CodeActivity, ITerminalNode
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        workflow.Journal?.Completed(context, null);
        context.Status = ActivityStatus.Completed;
        context.CompletedAt = workflow.Clock.GetUtcNow();
        workflow.Forget(context);
        workflow.Finish(WorkflowSubStatus.Finished);
    }
}

/// <summary>Ends the composite it stands in, with outcomes (Elsa: <c>Complete</c>).</summary>
[Activity("Elsa", "Complete", 1, "Ends the composite it stands in, with outcomes.", "Composition", DisplayName = "完成子流程")]
public sealed class Complete : Activity, ITerminalNode
{
    /// <summary>A name, several names, or nothing for <c>Done</c>.</summary>
    [Input(DisplayName = "结果")]
    public Input<object> Outcomes { get; set; } = new(Expressions.Models.Expression.LiteralExpression(null));

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        string[] outcomes = context.Get(Outcomes) switch
        {
            null => [Flowchart.Models.Outcomes.Done],
            string one => [one],
            var several => ValueConversion.To<string[]>(several) ?? [],
        };
        return context.CompleteCompositeAsync(outcomes);
    }
}

/// <summary>Leaves the nearest loop or flowchart (Elsa: <c>Break</c>).</summary>
[Activity("Elsa", "Break", 1, "Leaves the nearest loop.", "Looping", DisplayName = "跳出循环")]
public sealed class Break : Activity, ITerminalNode
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        for (var scope = context.ParentActivityExecutionContext; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Node.Activity is ILoop)
                return scope.CompleteActivityAsync();
        }

        return context.CompleteActivityAsync();
    }
}

/// <summary>What <see cref="Break"/> leaves.</summary>
internal interface ILoop;
