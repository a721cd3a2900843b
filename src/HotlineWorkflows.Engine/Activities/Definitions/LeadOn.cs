using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>
/// In a definition used as an activity: the flow that uses it goes on from one of its outcomes while it goes on itself. Ours;
/// a <c>Complete</c> would end it.
/// </summary>
[Activity("Hotline", "LeadOn", 1, "子流程继续进行，同时上级流程从指定的出口往下走。", "热线·流程", DisplayName = "上级流程继续")]
public sealed class LeadOn : CodeActivity
{
    /// <summary>One of the outcomes that the definition declares.</summary>
    [Input(DisplayName = "出口", Description = "上级流程从这个出口往下走。", UIHint = InputUIHints.OutcomePicker)]
    public Input<string> Outcome { get; set; } = new("");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var user = context.FindParent(parent => parent.Activity is DefinitionActivity)
            ?? throw new InvalidOperationException($"Activity '{context.Activity.Id}' leads on to the flow that uses its definition, but nothing uses it: it runs by itself.");
        await user.ScheduleOutcomesAsync(context.Get(Outcome)!);
    }
}
