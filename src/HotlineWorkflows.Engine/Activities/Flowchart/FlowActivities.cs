using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Activities;

/// <summary>Two ways (Elsa: <c>FlowDecision</c>).</summary>
[Activity("Elsa", "FlowDecision", 1, "按条件走“是”或“否”。", "流程", DisplayName = "判断")]
[FlowNode("True", "False")]
[Outcome("True", "是")]
[Outcome("False", "否")]
public sealed class FlowDecision : Activity
{
    /// <summary>Which way.</summary>
    [Input(DisplayName = "条件", Description = "成立走“是”，不成立走“否”；通常写成 JavaScript，如 Ticket.urgency === 'critical'。", UIHint = InputUIHints.SingleLine, DefaultSyntax = ExpressionTypes.JavaScript)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        => context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}

/// <summary>Several ways, by condition; <c>Default</c> when none applies (Elsa: <c>FlowSwitch</c>).</summary>
[Activity("Elsa", "FlowSwitch", 1, "按情形选择走向。", "流程", DisplayName = "分情形")]
[FlowNode("Default")]
[Outcome("Default", "其他")]
public sealed class FlowSwitch : Activity, IHasConditions
{
    /// <summary>The cases, in order.</summary>
    [Input(DisplayName = "情形", Description = "每种情形一个出口，条件通常写成 JavaScript。", UIHint = InputUIHints.FlowSwitchEditor)]
    public ICollection<FlowSwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first or every case that applies is taken.</summary>
    [Input(DisplayName = "方式", Description = "有几种情形同时符合时怎样走。", UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    IEnumerable<(string Label, Expressions.Models.Expression Condition)> IHasConditions.Conditions
        => Cases.Where(candidate => candidate.Condition is not null).Select(candidate => (candidate.Label, candidate.Condition!));

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var outcomes = new List<string>();
        foreach (var candidate in Cases)
        {
            if (candidate.Condition is null || !await context.EvaluateAsync<bool>(candidate.Condition))
                continue;
            outcomes.Add(candidate.Label);
            if (context.Get(Mode) == SwitchMode.MatchFirst)
                break;
        }

        await context.CompleteActivityWithOutcomesAsync(outcomes.Count == 0 ? ["Default"] : [.. outcomes]);
    }
}

/// <summary>Several ways at once (Elsa: <c>FlowFork</c>).</summary>
[Activity("Elsa", "FlowFork", 1, "同时走几个分支。", "流程", DisplayName = "并行")]
public sealed class FlowFork : Activity
{
    /// <summary>The branches; each is an outcome.</summary>
    [Input(DisplayName = "分支", Description = "每个分支的名称，各成一个出口。", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>> Branches { get; set; } = new((ICollection<string>)[]);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        => context.CompleteActivityWithOutcomesAsync([.. context.Get(Branches) ?? []]);
}

/// <summary>Brings branches together (Elsa: <c>FlowJoin</c>).</summary>
[Activity("Elsa", "FlowJoin", 1, "几个分支在此汇合。", "流程", DisplayName = "汇合")]
public sealed class FlowJoin : CodeActivity
{
    /// <summary>When to go on. Part of the drawing: a literal, not computed per instance.</summary>
    [Input(DisplayName = "方式", Description = "几个分支怎样汇合。", UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    /// <summary>The mode when the plan is made.</summary>
    internal FlowJoinMode FixedMode => ValueConversion.To<FlowJoinMode?>(Mode.Expression?.Value) ?? FlowJoinMode.WaitAny;
}
