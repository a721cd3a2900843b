using System.Collections;
using System.Text.Json;
using HotlineWorkflows.Engine.Expressions.Models;
using HotlineWorkflows.Engine.Extensions;
using HotlineWorkflows.Engine.Workflows.Activities;
using HotlineWorkflows.Engine.Workflows.Activities.Flowchart.Attributes;
using HotlineWorkflows.Engine.Workflows.Attributes;
using HotlineWorkflows.Engine.Workflows.Models;
using HotlineWorkflows.Engine.Workflows.UIHints;

namespace HotlineWorkflows.Engine.Workflows.Runtime.Activities;

/// <summary>
/// Begins another workflow for each item of a list (Elsa: <c>BulkDispatchWorkflows</c>). All instances are stored with this burst and
/// start after the commit, each exactly once. The result is their number.
/// </summary>
[Activity("Elsa", "BulkDispatchWorkflows", 1, "为列表中的每一项启动一个流程；可以等它们全部结束。", "子流程", DisplayName = "批量启动流程")]
[FlowNode("Completed", "Canceled", "Done")]
[Outcome("Completed", "全部结束")]
[Outcome("Canceled", "已取消")]
[Outcome("Done", "完成")]
public sealed class BulkDispatchWorkflows : Activity<long>, IOwnsChildren
{
    private const string Open = "Open";
    private const string Stopped = "Stopped";

    /// <summary>The definition whose published version runs.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    [Input(DisplayName = "流程", Description = "启动其已发布的版本。", UIHint = InputUIHints.WorkflowDefinitionPicker, Order = 1)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>The items, each for one instance.</summary>
    [Input(DisplayName = "列表", Description = "每一项启动一个流程。", Order = 2)]
    public Input<object?> Items { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>The input that receives the item; an item that is itself a set of inputs is given as such.</summary>
    [Input(DisplayName = "列表项的输入名", Description = "列表项交给流程的哪个输入。", Order = 3)]
    public Input<string> DefaultItemInputKey { get; set; } = new("Item");

    /// <summary>What the instance of an item is about; evaluated once an item, which is the variable <c>Item</c>.</summary>
    [Input(DisplayName = "关联标识", Description = "每一项各算一次，当前项为变量 Item。", AutoEvaluate = false, Order = 4)]
    public Input<string?> CorrelationIdFunction { get; set; } = new(default(string));

    /// <summary>What all are started with, beside the item.</summary>
    [Input(DisplayName = "共同输入", Description = "除列表项以外，每个实例都有的输入。", Order = 5)]
    public Input<IDictionary<string, object>?> Input { get; set; } = new(Expression.LiteralExpression(null));

    /// <summary>Whether this activity ends only when all of them have.</summary>
    [Input(DisplayName = "等待全部结束", Description = "等全部实例结束后再继续。", Order = 6)]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    /// <summary>A channel of Elsa's dispatcher; kept for interchange: here the outbox dispatches.</summary>
    [Input(DisplayName = "通道", Description = "为与 Elsa 互通而保留，本系统不分通道。", IsBrowsable = false, Order = 7)]
    public Input<string?> ChannelName { get; set; } = new(default(string));

    /// <summary>Whether Elsa's tracing begins anew; kept for interchange.</summary>
    [Input(DisplayName = "新的跟踪", Description = "为与 Elsa 互通而保留。", IsBrowsable = false, Order = 8)]
    public Input<bool> StartNewTrace { get; set; } = new(false);

    /// <summary>Runs each time one of them has ended; the variables <c>ChildInstanceId</c> and <c>ChildOutput</c> tell of it.</summary>
    [Port("ChildCompleted", "一个结束时")]
    public IActivity? ChildCompleted { get; set; }

    /// <summary>Runs each time one of them stopped at an incident.</summary>
    [Port("ChildFaulted", "一个出错时")]
    public IActivity? ChildFaulted { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var plan = await ChildInstances.PlanAsync(context, context.Get(WorkflowDefinitionId));
        var wait = context.Get(WaitForCompletion) ? ChildInstances.NewId(context) : (Guid?)null;
        var count = 0;
        foreach (var item in ItemsOf(context.Get(Items)))
        {
            (context.Memory ??= new Dictionary<string, object?>(StringComparer.Ordinal))["Item"] = item;
            ChildInstances.StartLater(context, ChildInstances.Make(context, plan, await context.EvaluateAsync(CorrelationIdFunction), InputsOf(context, item), wait));
            count++;
        }

        context.Memory?.Remove("Item");
        context.Set(Result, count, nameof(Result));
        if (wait is not { } id || count == 0)
        {
            await context.CompleteActivityWithOutcomesAsync(wait is null ? ["Done"] : ["Completed", "Done"]);
            return;
        }

        context.SetProperty(Open, count);
        ChildInstances.Wait(context, id, OnChildEndedAsync);
    }

    ValueTask IOwnsChildren.OnChildCompletedAsync(ActivityExecutionContext context, ActivityExecutionContext child, object? result) => CompleteIfAllEndedAsync(context);

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        if (ChildResult.Of(context) is not { } ended)
            return;

        // One that stopped counts as ended, as in Elsa; retried, it ends a second time.
        var stopped = context.GetProperty<List<string>>(Stopped) ?? [];
        var hasFaulted = ended.SubStatus == WorkflowSubStatus.Faulted;
        if (!stopped.Contains(ended.Id.ToString()))
            context.SetProperty(Open, context.GetProperty<int>(Open) - 1);
        if (hasFaulted && !stopped.Contains(ended.Id.ToString()))
            context.SetProperty(Stopped, (List<string>)[.. stopped, ended.Id.ToString()]);
        if ((hasFaulted ? ChildFaulted : ChildCompleted) is { } port)
        {
            await context.ScheduleActivityAsync(
                port,
                new ScheduleWorkOptions(Variables: [new Memory.Variable("ChildInstanceId", ended.Id.ToString()), new Memory.Variable("ChildOutput", new Dictionary<string, object>(ended.Output, StringComparer.Ordinal))]));
        }

        await CompleteIfAllEndedAsync(context);
    }

    private static ValueTask CompleteIfAllEndedAsync(ActivityExecutionContext context)
        => context.GetProperty<int>(Open) <= 0 && !context.HasChildren ? context.CompleteActivityWithOutcomesAsync("Completed", "Done") : default;

    private static IEnumerable<object?> ItemsOf(object? items) => items switch
    {
        null => [],
        JsonElement json => ItemsOf(ValueConversion.Plain(json)),
        string text => text.AsSpan().TrimStart().StartsWith("[") ? ItemsOf(JsonSerializer.Deserialize<JsonElement>(text)) : [text],
        IDictionary<string, object> single => [single],
        IEnumerable list => list.Cast<object?>(),
        _ => [items],
    };

    private Dictionary<string, object> InputsOf(ActivityExecutionContext context, object? item)
    {
        var inputs = new Dictionary<string, object>(context.Get(Input) ?? new Dictionary<string, object>(), StringComparer.Ordinal);
        if (item is IDictionary<string, object> set)
        {
            foreach (var (key, value) in set)
                inputs[key] = value;
        }
        else if (item is not null)
        {
            inputs[context.Get(DefaultItemInputKey) ?? "Item"] = item;
        }

        return inputs;
    }
}
