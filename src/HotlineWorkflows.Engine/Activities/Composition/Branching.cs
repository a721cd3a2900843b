using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Models;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;

namespace HotlineWorkflows.Engine.Workflows.Activities;

/// <summary>One of two activities; the result is the condition (Elsa: <c>If</c>).</summary>
[Activity("Elsa", "If", 1, "条件成立时执行一个活动，否则执行另一个。", "分支", DisplayName = "如果")]
public sealed class If : Activity<bool>, IOwnsChildren
{
    /// <summary>A condition to be set later.</summary>
    public If()
    {
    }

    /// <summary>With its condition.</summary>
    public If(Input<bool> condition) => Condition = condition;

    /// <summary>With its condition.</summary>
    public If(Func<bool> condition) => Condition = new Input<bool>(condition);

    /// <summary>With its condition.</summary>
    public If(Func<ExpressionExecutionContext, bool> condition) => Condition = new Input<bool>(condition);

    /// <summary>Which way.</summary>
    [Input(DisplayName = "条件", Description = "成立执行“则”，不成立执行“否则”；通常写成 JavaScript。", DefaultSyntax = ExpressionTypes.JavaScript)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>When the condition holds.</summary>
    [Port("Then", "则")]
    public IActivity? Then { get; set; }

    /// <summary>When it does not.</summary>
    [Port("Else", "否则")]
    public IActivity? Else { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds, nameof(Result));
        return (holds ? Then : Else) is { } next ? context.ScheduleActivityAsync(next) : context.CompleteActivityAsync();
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
        => context.CompleteActivityAsync();
}

/// <summary>One case of a <see cref="Switch"/> (Elsa: <c>SwitchCase</c>).</summary>
public sealed class SwitchCase
{
    /// <summary>A case to be filled later.</summary>
    public SwitchCase()
    {
    }

    /// <summary>A case.</summary>
    public SwitchCase(string label, Expression condition, IActivity activity)
    {
        Label = label;
        Condition = condition;
        Activity = activity;
    }

    /// <summary>Its name.</summary>
    public string Label { get; set; } = "";

    /// <summary>Whether it applies.</summary>
    public Expression? Condition { get; set; }

    /// <summary>What it runs.</summary>
    public IActivity? Activity { get; set; }
}

/// <summary>The activity of the case that applies (Elsa: <c>Switch</c>).</summary>
[Activity("Elsa", "Switch", 1, "执行符合情形的那个活动。", "分支", DisplayName = "分情形执行")]
public sealed class Switch : Activity, IOwnsChildren, IHasMoreChildren, IHasConditions
{
    /// <summary>The cases, in order.</summary>
    [Input(DisplayName = "情形", Description = "每种情形执行一个活动，条件通常写成 JavaScript。", UIHint = UIHints.InputUIHints.SwitchEditor)]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    /// <summary>Whether the first or every case that applies is taken.</summary>
    [Input(DisplayName = "方式", Description = "有几种情形同时符合时怎样执行。")]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>When no case applies.</summary>
    [Port("Default", "其他")]
    public IActivity? Default { get; set; }

    IEnumerable<IActivity?> IHasMoreChildren.MoreChildren => Cases.Select(candidate => candidate.Activity);

    IEnumerable<(string Label, Expression Condition)> IHasConditions.Conditions
        => Cases.Where(candidate => candidate.Condition is not null).Select(candidate => (candidate.Label, candidate.Condition!));

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var chosen = new List<IActivity?>();
        foreach (var candidate in Cases)
        {
            if (candidate.Condition is null || !await context.EvaluateAsync<bool>(candidate.Condition))
                continue;
            chosen.Add(candidate.Activity);
            if (context.Get(Mode) == SwitchMode.MatchFirst)
                break;
        }

        if (chosen.Count == 0)
            chosen.Add(Default);
        if (chosen.TrueForAll(activity => activity is null))
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivities(chosen);
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result)
        => context.HasChildren ? default : context.CompleteActivityAsync();
}
