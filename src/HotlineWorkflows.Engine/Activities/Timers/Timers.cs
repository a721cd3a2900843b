using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.Runtime;

namespace HotlineWorkflows.Engine.Scheduling.Activities;

/// <summary>Waits for a span of time (Elsa: <c>Delay</c>).</summary>
[Activity("Elsa", "Delay", 1, "等待一段时间后继续。", "定时", DisplayName = "延时")]
public sealed class Delay : Activity
{
    /// <summary>A span to be set later.</summary>
    public Delay()
    {
    }

    /// <summary>The span.</summary>
    public Delay(TimeSpan timeSpan) => TimeSpan = new Input<TimeSpan>(timeSpan);

    /// <summary>The span.</summary>
    public Delay(Input<TimeSpan> timeSpan) => TimeSpan = timeSpan;

    /// <summary>How long.</summary>
    [Input(DisplayName = "时长", Description = "如 1.02:30:00 表示一天两小时三十分。")]
    public Input<TimeSpan> TimeSpan { get; set; } = new(System.TimeSpan.Zero);

    /// <summary>That many milliseconds.</summary>
    public static Delay FromMilliseconds(double value) => new(System.TimeSpan.FromMilliseconds(value));

    /// <summary>That many seconds.</summary>
    public static Delay FromSeconds(double value) => new(System.TimeSpan.FromSeconds(value));

    /// <summary>That many minutes.</summary>
    public static Delay FromMinutes(double value) => new(System.TimeSpan.FromMinutes(value));

    /// <summary>That many hours.</summary>
    public static Delay FromHours(double value) => new(System.TimeSpan.FromHours(value));

    /// <summary>That many days.</summary>
    public static Delay FromDays(double value) => new(System.TimeSpan.FromDays(value));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.DelayFor(context.Get(TimeSpan));
}

/// <summary>Waits for a moment, or starts the workflow at it (Elsa: <c>StartAt</c>).</summary>
[Activity("Elsa", "StartAt", 1, "等到指定时刻；作为起点时到时启动流程。", "定时", DisplayName = "定点", Kind = ActivityKind.Trigger)]
public sealed class StartAt : Trigger
{
    /// <summary>The moment (business clock).</summary>
    [Input(DisplayName = "时间", Description = "带时区的时刻。")]
    public Input<DateTimeOffset> DateTime { get; set; } = new(default(DateTimeOffset));

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.DueAt = context.Get(DateTime);
        return context.DueAt;
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow() && context.WorkflowExecutionContext.TakeTrigger())
            return context.CompleteActivityAsync();
        context.DelayUntil(context.Get(DateTime));
        return default;
    }
}

/// <summary>Starts the workflow again and again; within a flow it waits for one interval (Elsa: <c>Timer</c>).</summary>
[Activity("Elsa", "Timer", 1, "按间隔定时启动流程；在流程中间则等待一个间隔。", "定时", DisplayName = "定时", Kind = ActivityKind.Trigger)]
public sealed class Timer : Trigger
{
    /// <summary>The interval.</summary>
    [Input(DisplayName = "间隔", Description = "如 00:05:00 表示五分钟。")]
    public Input<TimeSpan> Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.DueAt = context.Clock.GetUtcNow() + context.Get(Interval);
        return context.Get(Interval);
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow() && context.WorkflowExecutionContext.TakeTrigger())
            return context.CompleteActivityAsync();
        context.DelayFor(context.Get(Interval));
        return default;
    }
}

/// <summary>Starts the workflow by a Cron expression with seconds; within a flow it waits for one occurrence (Elsa: <c>Cron</c>).</summary>
[Activity("Elsa", "Cron", 1, "按 Cron 表达式定时启动流程；在流程中间则等到下一个时点。", "定时", DisplayName = "Cron 定时", Kind = ActivityKind.Trigger)]
public sealed class Cron : Trigger
{
    /// <summary>Six or seven fields, seconds first.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "Cron 表达式", Description = "五段或六段的 Cron 表达式，如 0 8 * * 1-5 表示每个星期一至星期五八点。")]
    public Input<string> CronExpression { get; set; } = new("");

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var expression = context.Get(CronExpression) ?? "";
        context.DueAt = context.Service<ICronSchedule>().Next(expression, context.Clock.GetUtcNow(), context.Clock.LocalTimeZone);
        return expression;
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow() && context.WorkflowExecutionContext.TakeTrigger())
            return context.CompleteActivityAsync();
        var clock = context.WorkflowExecutionContext.Clock;
        var next = context.GetRequiredService<ICronSchedule>().Next(context.Get(CronExpression) ?? "", clock.GetUtcNow(), clock.LocalTimeZone)
            ?? throw new InvalidOperationException($"The Cron expression of activity '{context.Activity.Id}' has no further occurrence.");
        context.DelayUntil(next);
        return default;
    }
}
