using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>Where a flowchart begins (Elsa: <c>Start</c>).</summary>
[Activity("Elsa", "Start", 1, "流程从这里开始。", "流程", DisplayName = "开始")]
public sealed class Start : CodeActivity;

/// <summary>Ends the flowchart it stands in (Elsa: <c>End</c>).</summary>
[Activity("Elsa", "End", 1, "结束所在的流程图。", "流程", DisplayName = "结束")]
public sealed class End : CodeActivity, ITerminalNode;

/// <summary>Ends the whole workflow: whatever still runs or waits is cancelled (Elsa: <c>Finish</c>).</summary>
[Activity("Elsa", "Finish", 1, "结束整个流程，其余仍在等待的全部取消。", "基本", DisplayName = "流程结束")]
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
[Activity("Elsa", "Complete", 1, "结束所在的子流程，并给出结果（出口）。", "组合", DisplayName = "完成子流程")]
public sealed class Complete : Activity, ITerminalNode
{
    /// <summary>A name, several names, or nothing for <c>Done</c>.</summary>
    [Input(DisplayName = "结果", Description = "子流程由哪个出口结束；可以是一个或几个出口名称。", UIHint = InputUIHints.OutcomePicker)]
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
[Activity("Elsa", "Break", 1, "跳出最近一层循环。", "循环", DisplayName = "跳出循环")]
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
