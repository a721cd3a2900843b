namespace HotlineWorkflows.Activities;

/// <summary>说明情况、追踪: what could not be finished in time is explained to the citizen, and followed until it is finished.</summary>
[Activity("Hotline", "ExplainDelay", 1, "未能按期办结的，向诉求人说明情况，并追踪至处理完毕。", "热线·督办", DisplayName = "说明情况并追踪")]
[FlowNode("Explained", "Finished")]
[Outcome("Explained", "已说明")]
[Outcome("Finished", "处理完毕")]
public sealed class ExplainDelay : TicketWait
{
    /// <summary>The role that must explain; empty: any that may.</summary>
    [Input(DisplayName = "须由谁说明", Description = "须由哪一角色说明；留空则有权的人都可以说明。", Category = "督办", Order = 1, UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<string?> By { get; set; } = new(default(string));

    /// <inheritdoc />
    protected override IReadOnlyCollection<string>? UsuallyAwaited => ["explainDelay"];

    /// <inheritdoc />
    public override ValueTask HearAsync(ActivityExecutionContext context, Ticket ticket, IReadOnlyList<string> news)
        => ticket.IsClosed || news.Contains(EventCodes.Replied) ? context.CompleteActivityWithOutcomesAsync("Finished") : default;

    /// <inheritdoc />
    protected override IEnumerable<Act> Acts(ActivityExecutionContext context, Ticket ticket) =>
    [
        Act.Begin(
            "explainDelay",
            "Explained",
            [new Required("text", context.Get(Clause)), .. context.Get(By) is { Length: > 0 } role ? [new DecidedBy(role, context.Get(Clause))] : Array.Empty<TicketRule>()]),
    ];
}
