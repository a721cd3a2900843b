namespace HotlineWorkflows.Activities;

/// <summary>移交: from receipt to the end, the desk that holds a ticket may hand it over to another; the ticket and its history stay one.</summary>
[Activity("Hotline", "HandOver", 1, "从受理到办结，按程序在各受理端之间移交；工单和办理记录始终是同一件。", "热线·受理", DisplayName = "受理端移交")]
[FlowNode("HandedOver", Moot)]
[Outcome("HandedOver", "已移交")]
[Outcome(Moot, "结束")]
public sealed class HandOver : TicketWait
{
    /// <summary>What a hand-over must say, for example <c>desk</c>, <c>reason</c>.</summary>
    [Input(DisplayName = "移交须说明的内容", Description = "移交时必须填写的栏目。", UIHint = InputUIHints.CheckList, Category = "移交", Order = 1, UIHandler = typeof(HandOverFieldOptions))]
    public Input<ICollection<string>?> Parts { get; set; } = new(default(ICollection<string>));

    /// <summary>Desks that take such a matter; empty: any of the place.</summary>
    [Input(DisplayName = "可移交至", Description = "哪些受理端可以接收；不选则本地各受理端都可以。", UIHint = InputUIHints.CheckList, Category = "移交", Order = 2, UIHandler = typeof(DeskOptions))]
    public Input<ICollection<string>?> Desks { get; set; } = new(default(ICollection<string>));

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Begin(
            "handOver",
            "HandedOver",
            [.. RuleValues.Parts(context, Parts, Clause), new KnownCodes(), new HandedToOther(context.Get(Desks) is { } desks ? [.. desks] : [], context.Get(Clause))]),
    ];
}
