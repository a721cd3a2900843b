using HotlineWorkflows.Domain.Notifications;

namespace HotlineWorkflows.Activities;

/// <summary>通知: has people told; the messages leave after the commit.</summary>
[Activity("Hotline", "Notify", 1, "向有关人员发送通知。", "热线·记录与文书", DisplayName = "通知")]
public sealed class Notify : TicketActivity
{
    /// <summary>Ways and recipients, for example <c>sms:emergencyContact</c>.</summary>
    [Input(DisplayName = "方式与对象", Description = "如 platform:liaison、sms:emergencyContact。", UIHint = InputUIHints.CheckList, Order = 1, UIHandler = typeof(NotificationTargetOptions))]
    public Input<ICollection<string>> Targets { get; set; } = new((ICollection<string>)[]);

    /// <summary>The text.</summary>
    [Input(DisplayName = "文本模板", Description = "通知的文字，取自本地区的文本模板。", Order = 2, UIHint = InputUIHints.DropDown, UIHandler = typeof(MessageOptions))]
    public Input<string> Template { get; set; } = new("");

    /// <summary>Of which units, where the recipient is one of a unit's: <c>lead</c>, <c>supporting</c>, <c>all</c>, <c>participants</c> of the meeting; empty: the lead unit.</summary>
    [Input(DisplayName = "发往", Description = "对象是单位人员时，通知哪些单位。", UIHint = InputUIHints.DropDown, Order = 3)]
    [InputOption("", "主办单位（不填时）")]
    [InputOption("lead", "主办单位")]
    [InputOption("supporting", "协办单位")]
    [InputOption("all", "主办和协办单位")]
    [InputOption("participants", "参会单位")]
    public Input<string?> To { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override ValueTask RunAsync(ActivityExecutionContext context, Ticket ticket, ITicketSession session)
    {
        foreach (var target in context.Get(Targets) ?? [])
        {
            foreach (var unit in UnitsOf.Ticket(ticket, context.Get(To)))
                session.Notify(ticket, NotificationOrder.Parse(target, context.Get(Template)!, context.Get(Clause)) with { Unit = unit });
        }

        return context.CompleteActivityAsync();
    }
}
